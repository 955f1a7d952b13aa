import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { cx } from '../../ui/cx.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatClock, formatTime } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { abandonRate } from './abandon-rate.ts';
import type { Queue } from './queries.ts';
import { StaleNotice } from './stale.tsx';
import styles from './wallboard.module.css';

export interface WallboardProps {
  readonly queues: readonly Queue[];
  readonly at: number;
  readonly isOld: boolean;
  readonly onClose: () => void;
}

/** The queues in figures that can be read across a room. Escape leaves it, as it leaves the full screen. */
export function Wallboard({ queues, at, isOld, onClose }: WallboardProps) {
  const { t, language } = useTexts();
  const now = useNow();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    // A browser may refuse; the page fills its window then.
    ref.current?.requestFullscreen().catch(() => undefined);
    const leave = () => document.fullscreenElement === null && onClose();
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.addEventListener('fullscreenchange', leave);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('fullscreenchange', leave);
      document.removeEventListener('keydown', escape);
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    };
  }, [onClose]);
  return (
    <main ref={ref} id="main" className={styles.wall} data-old={isOld}>
      <header className={styles.head}>
        <h1>{t('board.title')}</h1>
        <time>{formatTime(now, language)}</time>
        <Button size="large" onClick={onClose}>
          {t('board.leave-wall')}
        </Button>
      </header>
      {isOld && <StaleNotice at={at} />}
      <ul className={styles.queues}>
        {queues.map((queue) => {
          const rate = abandonRate(queue.today);
          return (
            <li key={queue.accountId} className={cx(styles.queue, queue.late > 0 && styles.late)}>
              <h2 dir="auto">{queue.name}</h2>
              <p className={styles.waiting}>
                <strong>{queue.waiting}</strong> {t('board.wall-waiting')}
                {queue.held > 0 && ` · ${t('board.held', { count: queue.held })}`}
              </p>
              <p>
                {queue.late > 0 ? t('board.late', { count: queue.late }) : t('board.on-time')}
                {queue.longestSince !== null && ` · ${t('board.longest')} ${formatClock(now - queue.longestSince)}`}
              </p>
              <p>{t('board.desks', queue.agents)}</p>
              <p>
                {t('board.today')}{' '}
                {rate === null
                  ? t('board.no-data')
                  : t('board.abandoned', { percent: rate, count: queue.today.abandoned })}
              </p>
            </li>
          );
        })}
      </ul>
    </main>
  );
}
