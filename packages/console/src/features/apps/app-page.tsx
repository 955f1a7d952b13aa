import { Link, useParams } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { AppAccounts } from './app-accounts.tsx';
import { AppCallback } from './app-callback.tsx';
import { AppCalls } from './app-calls.tsx';
import { AppDeliveries } from './app-deliveries.tsx';
import { AppSecret } from './app-secret.tsx';
import { AppSettings } from './app-settings.tsx';
import { useApps } from './queries.ts';
import styles from './apps.module.css';

/** One app: its settings, its callback, the accounts that it runs, and what went wrong of late. */
export function AppPage() {
  const { t } = useTexts();
  const appId = useParams({ strict: false, select: ({ appId: id }) => id ?? '' });
  const apps = useApps();
  const app = apps.data?.apps.find(({ id }) => id === appId);
  return (
    <Page title={app?.name ?? t('apps.title')} actions={<Link to="/apps">{t('apps.all')}</Link>}>
      {apps.isPending && <Skeleton />}
      {apps.isError && apps.data === undefined && (
        <Trouble title={t('apps.load-failed')} error={apps.error} onRetry={() => void apps.refetch()} />
      )}
      {apps.data !== undefined && app === undefined && <Empty icon="app" title={t('apps.none-such')} />}
      {apps.data !== undefined && app !== undefined && (
        <div className={styles.stack}>
          <Section title={t('apps.settings')}>
            <AppSettings key={app.id} app={app} />
          </Section>
          <Section title={t('apps.secret')}>
            <AppSecret app={app} />
          </Section>
          <Section title={t('apps.callback')} lead={t('apps.callback-lead')}>
            <AppCallback key={app.id} app={app} />
          </Section>
          <Section title={t('apps.accounts')} lead={t('apps.accounts-lead')}>
            <AppAccounts app={app} answer={apps.data} />
          </Section>
          <Section title={t('apps.calls')} lead={t('apps.calls-lead')} isBare>
            <AppCalls appId={app.id} />
          </Section>
          <Section title={t('apps.deliveries')} lead={t('apps.deliveries-lead')} isBare>
            <AppDeliveries app={app} accounts={apps.data.accounts} />
          </Section>
        </div>
      )}
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  /** What is inside has a frame of its own. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

function Section({ title, lead, isBare = false, children }: SectionProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.heading}>
        {title}
      </h2>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      <div className={isBare ? undefined : styles.card}>{children}</div>
    </section>
  );
}
