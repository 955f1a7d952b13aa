import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { CopyLine } from './copy-line.tsx';
import { CreateAppDialog } from './create-app-dialog.tsx';
import { useApps, type App } from './queries.ts';
import { SecretDialog } from './secret-dialog.tsx';
import styles from './apps.module.css';

/** Programs that call the 微信客服 API: what they need to know, and which there are. */
export function AppsPage() {
  const { t } = useTexts();
  const apps = useApps();
  const [isCreating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const columns = useColumns(apps.data?.accounts.map(({ appId }) => appId) ?? []);
  return (
    <Page
      title={t('apps.title')}
      lead={t('apps.lead')}
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          {t('apps.create')}
        </Button>
      }
    >
      {apps.isPending && <Skeleton />}
      {apps.isError && apps.data === undefined && (
        <Trouble title={t('apps.load-failed')} error={apps.error} onRetry={() => void apps.refetch()} />
      )}
      {apps.data !== undefined && (
        <div className={styles.stack}>
          <section className={styles.card} aria-label={t('apps.connection')}>
            <CopyLine label={t('apps.corp-id')} hint={t('apps.corp-id-hint')} value={apps.data.corpId} />
            <CopyLine label={t('apps.base-url')} hint={t('apps.base-url-hint')} value={location.origin} />
          </section>
          <Table
            caption={t('apps.list')}
            columns={columns}
            rows={apps.data.apps}
            rowKey={({ id }) => id}
            empty={<Empty icon="app" title={t('apps.empty')} hint={t('apps.empty-hint')} />}
          />
        </div>
      )}
      {isCreating && (
        <CreateAppDialog
          onClose={() => setCreating(false)}
          onCreated={(made) => {
            setCreating(false);
            setSecret(made);
          }}
        />
      )}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}

function useColumns(runners: readonly (string | null)[]): readonly Column<App>[] {
  const { t, language } = useTexts();
  return [
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('apps.name'),
      cell: ({ id, name }) => (
        <Link to="/apps/$appId" params={{ appId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: 'number', track: '7rem', title: t('apps.number'), cell: ({ number }) => <code>{number}</code> },
    {
      key: 'accounts',
      track: '9rem',
      title: t('apps.accounts'),
      align: 'end',
      cell: ({ id }) => runners.filter((runner) => runner === id).length,
    },
    {
      key: 'callback',
      track: '8rem',
      title: t('apps.callback'),
      cell: ({ callbackUrl }) => (
        <Tag tone={callbackUrl === null ? 'plain' : 'good'}>
          {t(callbackUrl === null ? 'apps.callback-unset' : 'apps.callback-set')}
        </Tag>
      ),
    },
    {
      key: 'state',
      track: '7rem',
      title: t('apps.state'),
      cell: ({ isEnabled }) => (
        <Tag tone={isEnabled ? 'good' : 'danger'}>{t(isEnabled ? 'apps.enabled' : 'apps.disabled')}</Tag>
      ),
    },
    {
      key: 'created',
      track: '12rem',
      title: t('apps.created-at'),
      cell: ({ createdAt }) => formatInstant(createdAt, language),
    },
  ];
}
