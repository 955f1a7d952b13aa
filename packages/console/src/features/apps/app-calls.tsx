import { useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { request } from '../../live/rest.ts';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { isAdvised } from './advice.ts';
import styles from './apps.module.css';

type Call = AnswerOf<'apps.list-calls'>['calls'][number];

/** Calls that were refused: why, what to do, and the hint by which the server's log knows them. */
export function AppCalls({ appId }: { readonly appId: string }) {
  const { t } = useTexts();
  const calls = useInfiniteQuery({
    queryKey: ['apps', 'calls', appId],
    queryFn: ({ pageParam }) =>
      request('apps.list-calls', {
        params: { appId },
        query: { limit: 20, ...(pageParam === null ? {} : { before: pageParam }) },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const columns = useColumns();
  return (
    <>
      <p className={styles.refresh}>
        <Button size="small" onClick={() => void calls.refetch()} loading={calls.isFetching}>
          {t('common.refresh')}
        </Button>
      </p>
      {calls.isPending && <Skeleton />}
      {calls.isError && calls.data === undefined && (
        <Trouble title={t('apps.calls-failed')} error={calls.error} onRetry={() => void calls.refetch()} />
      )}
      {calls.data !== undefined && (
        <Table
          caption={t('apps.calls')}
          columns={columns}
          rows={calls.data.pages.flatMap((page) => page.calls)}
          rowKey={({ id }) => id}
          empty={<Empty icon="check" title={t('apps.no-calls')} />}
        />
      )}
      {calls.hasNextPage && (
        <p className={styles.more}>
          <Button onClick={() => void calls.fetchNextPage()} loading={calls.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function useColumns(): readonly Column<Call>[] {
  const { t, language } = useTexts();
  return [
    { key: 'at', track: '11rem', title: t('apps.at'), cell: ({ at }) => formatInstant(at, language) },
    { key: 'path', track: 'minmax(0, 1fr)', title: t('apps.call'), cell: ({ path }) => <code>{path}</code> },
    { key: 'code', track: '5rem', title: t('apps.errcode'), cell: ({ errcode }) => <code>{errcode}</code> },
    {
      key: 'why',
      track: 'minmax(0, 1.6fr)',
      title: t('apps.why'),
      cell: ({ errcode, errmsg, hint }) => (
        <>
          {isAdvised(errcode) ? t(`apps.advice-${errcode}`) : null}
          <span className={styles.detail}>
            <span dir="ltr">{errmsg}</span> · {t('apps.hint')} <code>{hint}</code>
          </span>
        </>
      ),
    },
    { key: 'address', track: '9rem', title: t('apps.address'), cell: ({ address }) => <bdi>{address}</bdi> },
  ];
}
