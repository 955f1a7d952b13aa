import { useInfiniteQuery } from '@tanstack/react-query';
import { isAuditAction } from '@zhida/core/access';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';

type Entry = AnswerOf<'audit.list'>['entries'][number];

/** Who did what, newest first. */
export function AuditPage() {
  const { t } = useTexts();
  const audit = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      request('audit.list', { query: { limit: 100, ...(pageParam === null ? {} : { before: pageParam }) } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const columns = useColumns();
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')} isForReading>
      {audit.isPending && <Skeleton />}
      {audit.isError && audit.data === undefined && (
        <Trouble title={t('audit.failed')} error={audit.error} onRetry={() => void audit.refetch()} />
      )}
      {audit.data !== undefined && (
        <Table
          caption={t('audit.title')}
          columns={columns}
          rows={audit.data.pages.flatMap(({ entries }) => entries)}
          rowKey={({ id }) => id}
          empty={<Empty icon="audit" title={t('audit.empty')} />}
          onEnd={audit.hasNextPage ? () => void audit.fetchNextPage() : undefined}
        />
      )}
    </Page>
  );
}

/** What was done, in words; what this page has none for as the trail calls it. */
function Did({ action }: { readonly action: string }) {
  const { t } = useTexts();
  return isAuditAction(action) ? <span title={action}>{t(`audit.did.${action}`)}</span> : <code>{action}</code>;
}

function useColumns(): readonly Column<Entry>[] {
  const { t, language } = useTexts();
  return [
    { key: 'at', track: '12rem', title: t('audit.at'), cell: ({ at }) => formatInstant(at, language) },
    {
      key: 'who',
      track: 'minmax(0, 1fr)',
      title: t('audit.who'),
      cell: ({ agentName }) => <bdi>{agentName ?? t('audit.nobody')}</bdi>,
    },
    {
      key: 'action',
      track: 'minmax(0, 1.4fr)',
      title: t('audit.action'),
      cell: ({ action }) => <Did action={action} />,
    },
    {
      key: 'target',
      track: 'minmax(0, 2fr)',
      title: t('audit.target'),
      cell: ({ target, targetName, detail }) => (
        <>
          <bdi title={target ?? undefined}>{targetName ?? target ?? '–'}</bdi>
          {detail !== null && (
            <>
              {' · '}
              <bdi>{detail}</bdi>
            </>
          )}
        </>
      ),
    },
    { key: 'address', track: '9rem', title: t('audit.address'), cell: ({ address }) => <bdi>{address ?? '–'}</bdi> },
  ];
}
