import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { askHandOn, askWhy } from '../../live/asked-dialogs.ts';
import { announceListsChanged } from '../../live/lists-version.ts';
import { submitInput } from '../../live/submit.ts';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatClock } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { demandWords } from './demand-words.ts';
import { PrecedenceDialog } from './precedence-dialog.tsx';
import { useBoardAct, useWaiting, type WaitingRow } from './queries.ts';
import styles from './board.module.css';

/** Who waits, in the order of their places, and what can be done about each. */
export function WaitingTable({ accountId }: { readonly accountId: string | null }) {
  const { t } = useTexts();
  const waiting = useWaiting(accountId);
  const [asked, setAsked] = useState<WaitingRow | null>(null);
  const columns = useColumns(setAsked);
  if (waiting.isPending) return <Skeleton />;
  if (waiting.data === undefined) {
    return <Trouble title={t('board.failed')} error={waiting.error} onRetry={() => void waiting.refetch()} />;
  }
  return (
    <>
      <Table
        caption={t('board.waiting')}
        columns={columns}
        rows={uniqueRows(waiting.data.pages.flatMap(({ rows }) => rows))}
        rowKey={({ conversationId }) => conversationId}
        empty={<Empty icon="check" title={t('board.nobody-waits')} />}
        onEnd={waiting.hasNextPage ? () => void waiting.fetchNextPage() : undefined}
      />
      {asked !== null && <PrecedenceDialog row={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** Pages are read one after another while the line moves: whoever moved up between two is in both. */
function uniqueRows(rows: readonly WaitingRow[]): readonly WaitingRow[] {
  return [...new Map(rows.map((row) => [row.conversationId, row])).values()];
}

function useColumns(askPrecedence: (row: WaitingRow) => void): readonly Column<WaitingRow>[] {
  const { t } = useTexts();
  const now = useNow();
  const take = useBoardAct(
    ({ conversationId }: WaitingRow) => submitInput(conversationId, { type: 'claim' }),
    ({ conversationId, customer, account }) => {
      announceListsChanged();
      const undo = () =>
        void submitInput(conversationId, { type: 'transfer', to: { accountId: account.id } }).catch(() => undefined);
      showToast({
        tone: 'good',
        text: t('board.taken', { customer: customer.name ?? customer.code }),
        action: { label: t('common.undo'), run: undo },
      });
    },
  );
  return [
    { key: 'place', track: '3.5rem', title: t('board.place'), align: 'end', cell: ({ place }) => place },
    {
      key: 'customer',
      track: 'minmax(8rem, 1fr)',
      title: t('board.customer'),
      cell: ({ conversationId, customer }) => (
        <Link to="/conversations/$conversationId" params={{ conversationId }} search={true}>
          <bdi>{customer.name ?? customer.code}</bdi>
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
      key: 'waited',
      track: '9rem',
      title: t('board.waited'),
      cell: ({ since, isLate, precedence: { front } }) => (
        <span className={styles.target}>
          {formatClock(now - since)}
          {isLate && <Tag tone="danger">{t('board.is-late')}</Tag>}
          {front !== null && (
            <span title={t('board.at-front-by', { name: front.by })}>
              <Tag tone="good">{t('board.at-front')}</Tag>
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'demands',
      track: 'minmax(8rem, 1.2fr)',
      title: t('board.demands'),
      cell: ({ demands }) => demandWords(demands, t),
    },
    {
      key: 'acts',
      track: 'minmax(9.5rem, 18rem)',
      title: t('common.actions'),
      align: 'end',
      cell: (row) => {
        const { conversationId, account, customer } = row;
        const customerName = customer.name ?? customer.code;
        return (
          <span className={styles.acts}>
            <Button
              size="small"
              aria-label={t('board.why-of', { customer: customerName })}
              onClick={() => askWhy({ conversationId, customerName })}
            >
              {t('board.why')}
            </Button>
            <Button
              size="small"
              aria-label={t('board.precedence-of', { customer: customerName })}
              onClick={() => askPrecedence(row)}
            >
              {t('board.precedence')}
            </Button>
            <Button
              size="small"
              aria-label={t('board.move-of', { customer: customerName })}
              onClick={() =>
                askHandOn({ conversationId, customerName, servedBy: account.id, back: { accountId: account.id } })
              }
            >
              {t('board.move')}
            </Button>
            <Button
              size="small"
              aria-label={t('board.take-of', { customer: customerName })}
              loading={take.isPending && take.variables.conversationId === conversationId}
              onClick={() => take.mutate(row)}
            >
              {t('board.take')}
            </Button>
          </span>
        );
      },
    },
  ];
}
