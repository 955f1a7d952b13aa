import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { submitInput } from '../../live/submit.ts';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { CallbackDialog } from './callback-dialog.tsx';
import { rebook, useBoardAct, useCallbacks, type CallbackRow } from './queries.ts';
import { spanWords } from './span-words.ts';
import styles from './board.module.css';

/** The callbacks that are to come, the next first, and what can be done about each. */
export function CallbackTable({ accountId }: { readonly accountId: string | null }) {
  const { t } = useTexts();
  const callbacks = useCallbacks(accountId);
  const [changed, setChanged] = useState<CallbackRow | null>(null);
  const columns = useColumns(setChanged);
  if (callbacks.isPending) return <Skeleton />;
  if (callbacks.data === undefined) {
    return <Trouble title={t('board.failed')} error={callbacks.error} onRetry={() => void callbacks.refetch()} />;
  }
  const rows = callbacks.data.pages.flatMap((page) => page.rows);
  return (
    <>
      <Table
        caption={t('board.callbacks')}
        columns={columns}
        rows={[...new Map(rows.map((row) => [row.conversationId, row])).values()]}
        rowKey={({ conversationId }) => conversationId}
        empty={<Empty icon="clock" title={t('board.no-callbacks')} hint={t('board.no-callbacks-hint')} />}
        onEnd={callbacks.hasNextPage ? () => void callbacks.fetchNextPage() : undefined}
      />
      {changed !== null && <CallbackDialog row={changed} onClose={() => setChanged(null)} />}
    </>
  );
}

function useColumns(change: (row: CallbackRow) => void): readonly Column<CallbackRow>[] {
  const { t, language } = useTexts();
  const customerOf = ({ customer }: CallbackRow) => customer.name ?? customer.code;
  const undo = useBoardAct(rebook, (row) =>
    showToast({ tone: 'good', text: t('board.callback-rebooked', { customer: customerOf(row) }) }),
  );
  const cancel = useBoardAct(
    ({ conversationId }: CallbackRow) => submitInput(conversationId, { type: 'cancel-callback' }),
    (row) =>
      showToast({
        tone: 'good',
        text: t('board.callback-cancelled', { customer: customerOf(row) }),
        // The place of a second try is gone with it: only a window can be booked again.
        ...(row.stage === 'booked' ? { action: { label: t('common.undo'), run: () => undo.mutate(row) } } : {}),
      }),
  );
  return [
    {
      key: 'at',
      track: 'minmax(10rem, 1.2fr)',
      title: t('board.callback-at'),
      cell: ({ at, until, stage }) => (
        <span className={styles.target}>
          {spanWords(at, until, language)}
          {stage === 'missed' && <Tag tone="warning">{t('board.callback-second')}</Tag>}
        </span>
      ),
    },
    {
      key: 'customer',
      track: 'minmax(8rem, 1fr)',
      title: t('board.customer'),
      cell: (row) => (
        <Link to="/conversations/$conversationId" params={{ conversationId: row.conversationId }} search={true}>
          <bdi>{customerOf(row)}</bdi>
        </Link>
      ),
    },
    {
      key: 'account',
      track: 'minmax(7rem, 1fr)',
      title: t('board.account'),
      cell: ({ account }) => <bdi>{account.name}</bdi>,
    },
    {
      key: 'agent',
      track: 'minmax(7rem, 1fr)',
      title: t('board.callback-agent'),
      cell: ({ agent }) => (agent === null ? t('board.callback-anybody') : <bdi>{agent.name}</bdi>),
    },
    {
      key: 'acts',
      track: '12rem',
      title: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <span className={styles.acts}>
          <Button
            size="small"
            aria-label={t('board.callback-change-of', { customer: customerOf(row) })}
            onClick={() => change(row)}
          >
            {t('board.callback-change')}
          </Button>
          <Button
            size="small"
            danger
            aria-label={t('board.callback-cancel-of', { customer: customerOf(row) })}
            loading={cancel.isPending && cancel.variables.conversationId === row.conversationId}
            onClick={() => cancel.mutate(row)}
          >
            {t('board.callback-cancel')}
          </Button>
        </span>
      ),
    },
  ];
}
