import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import styles from './effects-page.module.css';

type Effect = AnswerOf<'effects.list'>['effects'][number];
type EffectState = 'failed' | 'waiting';

/** Work in the background that failed for good, or waits for its next try. */
export function EffectsPage() {
  const { t } = useTexts();
  const [state, setState] = useState<EffectState>('failed');
  const effects = useQuery({
    queryKey: ['effects', state],
    queryFn: () => request('effects.list', { query: { state, limit: 100 } }),
    staleTime: 0,
  });
  const columns = useColumns(state);
  return (
    <Page
      title={t('effects.title')}
      lead={t('effects.lead')}
      actions={
        <>
          <Segmented<EffectState>
            value={state}
            onChange={setState}
            options={[
              { value: 'failed', label: t('effects.failed') },
              { value: 'waiting', label: t('effects.waiting') },
            ]}
          />
          <Button onClick={() => void effects.refetch()} loading={effects.isFetching}>
            {t('common.refresh')}
          </Button>
        </>
      }
    >
      {effects.isPending && <Skeleton />}
      {effects.isError && effects.data === undefined && (
        <Trouble title={t('effects.load-failed')} error={effects.error} onRetry={() => void effects.refetch()} />
      )}
      {effects.data !== undefined && (
        <Table
          caption={t('effects.title')}
          columns={columns}
          rows={effects.data.effects}
          rowKey={({ id }) => id}
          empty={<Empty icon="check" title={t(`effects.empty-${state}`)} hint={t('effects.empty-hint')} />}
        />
      )}
    </Page>
  );
}

function useColumns(state: EffectState): readonly Column<Effect>[] {
  const { t, language } = useTexts();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: (effectId: string) => request('effects.retry', { params: { effectId } }),
    onSuccess: () => {
      showToast({ tone: 'good', text: t('effects.retried') });
      return queries.invalidateQueries({ queryKey: ['effects'] });
    },
    onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }),
  });
  const at: Column<Effect> =
    state === 'failed'
      ? {
          key: 'at',
          track: '12rem',
          title: t('effects.failed-at'),
          cell: ({ failedAt, createdAt }) => formatInstant(failedAt ?? createdAt, language),
        }
      : { key: 'at', track: '12rem', title: t('effects.run-at'), cell: ({ runAt }) => formatInstant(runAt, language) };
  return [
    at,
    { key: 'kind', track: '8rem', title: t('effects.kind'), cell: ({ kind }) => <code>{kind}</code> },
    {
      key: 'conversation',
      track: '7rem',
      title: t('effects.conversation'),
      cell: ({ conversationId }) =>
        conversationId === null ? (
          '–'
        ) : (
          <Link to="/conversations/$conversationId" params={{ conversationId }} search={{ tab: 'all' }}>
            {t('effects.open-conversation')}
          </Link>
        ),
    },
    { key: 'attempts', track: '4rem', title: t('effects.attempts'), align: 'end', cell: ({ attempts }) => attempts },
    {
      key: 'error',
      track: 'minmax(0, 1fr)',
      title: t('effects.error'),
      cell: ({ lastError }) => <span className={styles.error}>{lastError ?? '–'}</span>,
    },
    {
      key: 'retry',
      track: '7rem',
      title: t('common.actions'),
      align: 'end',
      cell: ({ id }) => (
        <Button
          size="small"
          disabled={state === 'waiting'}
          loading={retry.isPending && retry.variables === id}
          onClick={() => retry.mutate(id)}
        >
          {t('common.retry')}
        </Button>
      ),
    },
  ];
}
