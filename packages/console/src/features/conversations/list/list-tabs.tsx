import { Link, useNavigate } from '@tanstack/react-router';
import type { Tab } from '@zhida/protocol/endpoints';
import { useCounts } from '../../../live/counts.ts';
import { useCommand } from '../../../ui/commands.ts';
import { cx } from '../../../ui/cx.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './list-tabs.module.css';

const TABS: readonly Tab[] = ['mine', 'waiting', 'all'];

/** Mine, waiting, all. The tab is part of the address; the open conversation stays open. */
export function ListTabs({ tab }: { readonly tab: Tab }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const counts = useCounts();
  const numbers: Partial<Record<Tab, number>> =
    counts === undefined ? {} : { mine: counts.mine, waiting: counts.waiting };
  const open = (next: Tab): void => void navigate({ to: '.', search: { tab: next } });
  useCommand('tab-mine', () => open('mine'));
  useCommand('tab-waiting', () => open('waiting'));
  useCommand('tab-all', () => open('all'));
  return (
    <nav className={styles.tabs} aria-label={t('list.tabs')}>
      {TABS.map((each) => (
        <Link
          key={each}
          to="."
          search={{ tab: each }}
          preload={false}
          // Or all three count as active: they differ in their search only.
          activeOptions={{ exact: true, includeSearch: true }}
          className={cx(styles.tab, each === tab && styles.active)}
          aria-current={each === tab ? 'page' : undefined}
        >
          {t(`list.tab-${each}`)}
          {numbers[each] !== undefined && <span className={styles.number}>{numbers[each]}</span>}
        </Link>
      ))}
    </nav>
  );
}
