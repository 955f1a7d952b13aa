import { Button } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatClock, formatSpan } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { waitWords } from '../../ui/wait-words.ts';
import { abandonRate } from './abandon-rate.ts';
import type { Queue } from './queries.ts';
import { TargetDialog } from './target-dialog.tsx';
import styles from './board.module.css';

export interface QueueTableProps {
  readonly queues: readonly Queue[];
  readonly chosenId: string | null;
  readonly onChoose: (accountId: string | null) => void;
}

/** One line for every account's queue. */
export function QueueTable({ queues, chosenId, onChoose }: QueueTableProps) {
  const { t } = useTexts();
  const [targeted, setTargeted] = useState<Queue | null>(null);
  const columns = useColumns(chosenId, onChoose, setTargeted);
  return (
    <>
      <Table
        caption={t('board.queues')}
        columns={columns}
        rows={queues}
        rowKey={({ accountId }) => accountId}
        least="62rem"
        empty={<Empty icon="board" title={t('routing.no-accounts')} />}
      />
      {targeted !== null && <TargetDialog queue={targeted} onClose={() => setTargeted(null)} />}
    </>
  );
}

function useColumns(
  chosenId: string | null,
  choose: (accountId: string | null) => void,
  setTarget: (queue: Queue) => void,
): readonly Column<Queue>[] {
  const { t, language } = useTexts();
  const now = useNow();
  return [
    {
      key: 'account',
      track: 'minmax(7rem, 1.2fr)',
      title: t('board.account'),
      cell: ({ accountId, name }) => (
        <span className={styles.plain}>
          <Button
            type="link"
            size="small"
            aria-pressed={accountId === chosenId}
            onClick={() => choose(accountId === chosenId ? null : accountId)}
          >
            <bdi>{name}</bdi>
          </Button>
        </span>
      ),
    },
    {
      key: 'waiting',
      track: '6.5rem',
      title: t('board.waiting-count'),
      align: 'end',
      cell: ({ waiting, held }) => (
        <>
          <strong className={styles.number}>{waiting}</strong>
          {held > 0 && <small className={styles.held}>{t('board.held', { count: held })}</small>}
        </>
      ),
    },
    {
      key: 'longest',
      track: '4.5rem',
      title: t('board.longest'),
      align: 'end',
      cell: ({ longestSince }) => (longestSince === null ? '–' : formatClock(now - longestSince)),
    },
    {
      key: 'late',
      track: 'minmax(7rem, 1fr)',
      title: t('board.target'),
      cell: (queue) => (
        <span className={styles.target}>
          {queue.late === 0 ? (
            <Tag tone="good">{t('board.on-time')}</Tag>
          ) : (
            <Tag tone="danger">{t('board.late', { count: queue.late })}</Tag>
          )}
          <Button
            type="link"
            size="small"
            aria-label={`${formatSpan(queue.targetMs, t)} · ${t('board.set-target-of', { name: queue.name })}`}
            onClick={() => setTarget(queue)}
          >
            {formatSpan(queue.targetMs, t)}
          </Button>
        </span>
      ),
    },
    {
      key: 'forecast',
      track: 'minmax(7rem, 1.2fr)',
      title: t('board.forecast'),
      cell: ({ forecast, agents: { free, busy } }) =>
        waitWords({ agentsOnline: free + busy, ...(forecast === undefined ? {} : { forecast }) }, language),
    },
    {
      key: 'agents',
      track: 'minmax(9rem, 1.2fr)',
      title: t('board.agents'),
      cell: ({ agents }) => t('board.desks', agents),
    },
    {
      key: 'today',
      track: 'minmax(6.5rem, 0.9fr)',
      title: t('board.today'),
      cell: ({ today }) => {
        const rate = abandonRate(today);
        return rate === null ? t('board.no-data') : t('board.abandoned', { percent: rate, count: today.abandoned });
      },
    },
  ];
}
