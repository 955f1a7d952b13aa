import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SafetyReport } from '@zhida/protocol/endpoints';
import { mayDo } from '../../live/permissions.ts';
import { request } from '../../live/rest.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { SafetySettingsForm } from './safety-settings-form.tsx';

/** What was stopped before customers saw it, and what the safety line is told. */
export function SafetyPage() {
  const { t } = useTexts();
  const principal = usePrincipal();
  const reports = useInfiniteQuery({
    queryKey: ['safety-reports'],
    queryFn: ({ pageParam }) =>
      request('safety.list-reports', { query: { limit: 50, ...(pageParam === null ? {} : { before: pageParam }) } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const columns = useColumns();
  return (
    <Page title={t('safety.title')} lead={t('safety.lead')}>
      {reports.isPending && <Skeleton />}
      {reports.isError && reports.data === undefined && (
        <Trouble title={t('safety.failed')} error={reports.error} onRetry={() => void reports.refetch()} />
      )}
      {reports.data !== undefined && (
        <Table
          caption={t('safety.reports')}
          columns={columns}
          rows={reports.data.pages.flatMap((page) => page.reports)}
          rowKey={({ id }) => id}
          empty={<Empty icon="check" title={t('safety.empty')} />}
          onEnd={reports.hasNextPage ? () => void reports.fetchNextPage() : undefined}
        />
      )}
      {mayDo(principal, { do: 'manage-safety' }) && <SafetySettingsForm />}
    </Page>
  );
}

function useColumns(): readonly Column<SafetyReport>[] {
  const { t, language } = useTexts();
  return [
    { key: 'at', track: '12rem', title: t('safety.at'), cell: ({ at }) => formatInstant(at, language) },
    {
      key: 'who',
      track: 'minmax(0, 1fr)',
      title: t('safety.who'),
      cell: ({ senderKind, senderName }) => (
        <>
          <bdi>{senderName}</bdi> · {t(`safety.by-${senderKind}`)}
        </>
      ),
    },
    { key: 'why', track: 'minmax(0, 1.2fr)', title: t('safety.why'), cell: ({ reason }) => t(`safety.flag-${reason}`) },
    {
      key: 'words',
      track: 'minmax(0, 2fr)',
      title: t('safety.words'),
      cell: ({ words, tries }) => (
        <>
          <bdi>{words}</bdi>
          {tries > 1 && ` ${t('safety.tries', { count: tries })}`}
        </>
      ),
    },
    {
      key: 'where',
      track: '10rem',
      title: t('safety.where'),
      cell: ({ conversationId, accountName }) => (
        <Link to="/conversations/$conversationId" params={{ conversationId }}>
          {accountName}
        </Link>
      ),
    },
  ];
}
