import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { LookUps } from './look-ups.tsx';
import { NEW_FLOW, useFlows, type FlowList } from './queries.ts';

type Row = FlowList['flows'][number];

/** The dialogues that the bot leads, and the machines that they ask. */
export function FlowsPage() {
  const { t } = useTexts();
  const principal = usePrincipal();
  const isAllowed = mayDo(principal, { do: 'edit-knowledge' });
  return (
    <Page title={t('flows.title')} lead={t('flows.lead')} actions={isAllowed ? <CreateButton /> : undefined}>
      {isAllowed ? (
        <FlowTable mayManage={mayDo(principal, { do: 'manage-apps' })} />
      ) : (
        <Empty icon="flow" title={t('common.supervisors-only')} />
      )}
    </Page>
  );
}

function CreateButton() {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Button type="primary" onClick={() => void navigate({ to: '/flows/$flowId', params: { flowId: NEW_FLOW } })}>
      {t('flows.create')}
    </Button>
  );
}

function FlowTable({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTexts();
  const list = useFlows();
  const columns = useColumns();
  if (list.isPending) return <Skeleton />;
  if (list.data === undefined) {
    return <Trouble title={t('flows.failed')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <>
      <Table
        caption={t('flows.title')}
        columns={columns}
        rows={list.data.flows}
        rowKey={({ id }) => id}
        empty={<Empty icon="flow" title={t('flows.none')} hint={t('flows.none-hint')} />}
      />
      <LookUps lookUps={list.data.lookUps} mayManage={mayManage} />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, language } = useTexts();
  return [
    {
      key: 'name',
      track: 'minmax(0, 1.4fr)',
      title: t('flows.name'),
      cell: ({ id, name }) => (
        <Link to="/flows/$flowId" params={{ flowId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    {
      key: 'accounts',
      track: 'minmax(0, 1.4fr)',
      title: t('flows.accounts'),
      cell: ({ accounts }) =>
        accounts.length === 0 ? t('flows.all-accounts') : accounts.map(({ name }) => name).join(t('flows.comma')),
    },
    { key: 'nodes', track: '5rem', title: t('flows.nodes'), align: 'end', cell: ({ nodes }) => nodes },
    {
      key: 'published',
      track: '9rem',
      title: t('flows.standing'),
      cell: ({ publishedVersion }) =>
        publishedVersion === null ? (
          <Tag tone="plain">{t('flows.not-published')}</Tag>
        ) : (
          <Tag tone="good">{t('flows.in-version', { version: publishedVersion })}</Tag>
        ),
    },
    {
      key: 'changed',
      track: '11rem',
      title: t('flows.changed'),
      cell: ({ changedAt }) => formatInstant(changedAt, language),
    },
  ];
}
