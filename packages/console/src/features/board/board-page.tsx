import { Button, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatTime } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { AgentTable } from './agent-table.tsx';
import { CallbackTable } from './callback-table.tsx';
import { useBoard } from './queries.ts';
import { QueueTable } from './queue-table.tsx';
import { isStale, StaleNotice } from './stale.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { Wallboard } from './wallboard.tsx';
import styles from './board.module.css';

const HALVES = ['waiting', 'agents', 'callbacks'] as const;
type Half = (typeof HALVES)[number];

/** Every queue, who waits and who works, as they are now; and what a supervisor does about it. */
export function BoardPage() {
  const { t } = useTexts();
  const isAllowed = mayDo(usePrincipal(), { do: 'supervise' });
  if (isAllowed) return <Board />;
  return (
    <Page title={t('board.title')}>
      <Empty icon="board" title={t('common.supervisors-only')} />
    </Page>
  );
}

function Board() {
  const { t, language } = useTexts();
  const board = useBoard();
  const now = useNow();
  const [accountId, setAccountId] = useState<string | null>(null);
  const [shown, setShown] = useState<Half>('waiting');
  const [isWall, setWall] = useState(false);
  const leaveWall = useCallback(() => setWall(false), []);
  const { data } = board;
  const isOld = data !== undefined && isStale(data.at, now);
  const chosen = data?.queues.find((queue) => queue.accountId === accountId);
  if (isWall && data !== undefined) {
    return <Wallboard queues={data.queues} at={data.at} isOld={isOld} onClose={leaveWall} />;
  }
  return (
    <Page
      title={t('board.title')}
      lead={data === undefined ? t('board.lead') : t('board.as-of', { time: formatTime(data.at, language) })}
      actions={
        <Button icon={<Icon name="expand" size={18} />} disabled={data === undefined} onClick={() => setWall(true)}>
          {t('board.wall')}
        </Button>
      }
    >
      {board.isPending && <Skeleton />}
      {board.isError && data === undefined && (
        <Trouble title={t('board.failed')} error={board.error} onRetry={() => void board.refetch()} />
      )}
      {data !== undefined && (
        <div className={styles.stack} data-old={isOld}>
          {isOld && <StaleNotice at={data.at} />}
          <QueueTable queues={data.queues} chosenId={accountId} onChoose={setAccountId} />
          <div className={styles.bar}>
            <Segmented
              aria-label={t('board.shown')}
              value={shown}
              onChange={setShown}
              options={HALVES.map((value) => ({ value, label: t(`board.${value}`) }))}
            />
            <span className={styles.filter}>
              {chosen === undefined ? t('board.all-accounts') : t('board.only', { name: chosen.name })}
              {chosen !== undefined && (
                <Button size="small" onClick={() => setAccountId(null)}>
                  {t('board.show-all')}
                </Button>
              )}
            </span>
          </div>
          {shown === 'waiting' && <WaitingTable accountId={accountId} />}
          {shown === 'agents' && <AgentTable accountId={accountId} />}
          {shown === 'callbacks' && <CallbackTable accountId={accountId} />}
        </div>
      )}
    </Page>
  );
}
