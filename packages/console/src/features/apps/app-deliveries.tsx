import { useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { request } from '../../live/rest.ts';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct, type App, type AppAccount } from './queries.ts';
import styles from './apps.module.css';

type Delivery = AnswerOf<'apps.list-deliveries'>['deliveries'][number];

export interface AppDeliveriesProps {
  readonly app: App;
  readonly accounts: readonly AppAccount[];
}

/** What was posted to the app, and what it answered; any of it can be posted again. */
export function AppDeliveries({ app, accounts }: AppDeliveriesProps) {
  const { t } = useTexts();
  const deliveries = useInfiniteQuery({
    queryKey: ['apps', 'deliveries', app.id],
    queryFn: ({ pageParam }) =>
      request('apps.list-deliveries', {
        params: { appId: app.id },
        query: { limit: 20, ...(pageParam === null ? {} : { before: pageParam }) },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const columns = useColumns(app, accounts);
  return (
    <>
      <p className={styles.refresh}>
        <Button size="small" onClick={() => void deliveries.refetch()} loading={deliveries.isFetching}>
          {t('common.refresh')}
        </Button>
      </p>
      {deliveries.isPending && <Skeleton />}
      {deliveries.isError && deliveries.data === undefined && (
        <Trouble
          title={t('apps.deliveries-failed')}
          error={deliveries.error}
          onRetry={() => void deliveries.refetch()}
        />
      )}
      {deliveries.data !== undefined && (
        <Table
          caption={t('apps.deliveries')}
          columns={columns}
          rows={deliveries.data.pages.flatMap((page) => page.deliveries)}
          rowKey={({ id }) => id}
          empty={<Empty icon="send" title={t('apps.no-deliveries')} hint={t('apps.no-deliveries-hint')} />}
        />
      )}
      {deliveries.hasNextPage && (
        <p className={styles.more}>
          <Button onClick={() => void deliveries.fetchNextPage()} loading={deliveries.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function useColumns(app: App, accounts: readonly AppAccount[]): readonly Column<Delivery>[] {
  const { t, language } = useTexts();
  const replay = useAct(
    (deliveryId: number) =>
      request('apps.replay-delivery', { params: { appId: app.id, deliveryId: String(deliveryId) } }),
    ({ problem }) =>
      showToast(
        problem === null
          ? { tone: 'good', text: t('apps.replayed') }
          : { tone: 'danger', text: t(`apps.problem-${problem}`) },
      ),
  );
  const nameOf = (accountId: string | null): string =>
    accountId === null ? t('apps.proof') : (accounts.find(({ id }) => id === accountId)?.name ?? accountId);
  return [
    { key: 'at', track: '11rem', title: t('apps.at'), cell: ({ at }) => formatInstant(at, language) },
    {
      key: 'about',
      track: 'minmax(0, 1fr)',
      title: t('apps.about'),
      cell: ({ accountId }) => <bdi>{nameOf(accountId)}</bdi>,
    },
    { key: 'attempt', track: '4rem', title: t('apps.attempt'), align: 'end', cell: ({ attempt }) => attempt },
    {
      key: 'outcome',
      track: 'minmax(0, 2fr)',
      title: t('apps.outcome'),
      cell: ({ status, problem, durationMs }) => (
        <>
          <Tag tone={problem === null ? 'good' : 'danger'}>{status ?? t('apps.unanswered')}</Tag>{' '}
          {problem !== null && t(`apps.problem-${problem}`)}
          <span className={styles.detail}>{t('apps.took', { ms: String(durationMs) })}</span>
        </>
      ),
    },
    {
      key: 'replay',
      track: '8rem',
      title: t('common.actions'),
      align: 'end',
      cell: ({ id }) => (
        <Button
          size="small"
          disabled={app.callbackUrl === null}
          loading={replay.isPending && replay.variables === id}
          onClick={() => replay.mutate(id)}
        >
          {t('apps.replay')}
        </Button>
      ),
    },
  ];
}
