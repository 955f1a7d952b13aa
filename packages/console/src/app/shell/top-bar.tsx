import { PresenceSwitch } from '../../features/agents/presence-switch.tsx';
import { useCounts, type Counts } from '../../live/counts.ts';
import { usePrincipal } from '../../live/session.ts';
import { runCommand } from '../../ui/commands.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatClock, formatSpan } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import styles from './top-bar.module.css';

/** Search, how things stand, and one's own presence. */
export function TopBar() {
  const { t } = useTexts();
  const counts = useCounts();
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.search} onClick={() => runCommand('search')}>
        <Icon name="search" size={18} />
        <span className={styles.prompt}>{t('search.prompt')}</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </button>
      {counts !== undefined && <Figures counts={counts} />}
      <PresenceSwitch />
    </header>
  );
}

function Figures({ counts }: { readonly counts: Counts }) {
  const { t } = useTexts();
  const { capacity } = usePrincipal();
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('counts.mine')}</dt>
        <dd className={cx(counts.mine >= capacity && styles.bad)}>
          {counts.mine}/{capacity}
        </dd>
      </div>
      <div>
        <dt>{t('counts.waiting')}</dt>
        <dd className={cx(counts.waiting > 0 && styles.bad)}>{t('counts.people', { count: counts.waiting })}</dd>
      </div>
      {counts.longestWaitSince !== null && (
        <div>
          <dt>{t('counts.longest')}</dt>
          <LongestWait since={counts.longestWaitSince} />
        </div>
      )}
      {counts.medianWaitMs !== null && (
        <div className={styles.lesser}>
          <dt title={t('counts.first-reply-means')}>{t('counts.first-reply')}</dt>
          <dd>{formatSpan(counts.medianWaitMs, t)}</dd>
        </div>
      )}
    </dl>
  );
}

function LongestWait({ since }: { readonly since: number }) {
  const now = useNow();
  return <dd className={styles.bad}>{formatClock(now - since)}</dd>;
}
