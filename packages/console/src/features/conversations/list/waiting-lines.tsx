import { useAccounts } from '../../../live/directory.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { waitWords } from '../../../ui/wait-words.ts';
import styles from './waiting-lines.module.css';

/** The lines in which somebody waits: how many, and how long it will take whoever joins now. */
export function WaitingLines() {
  const { t, language } = useTexts();
  const accounts = useAccounts().data?.filter(({ waiting }) => waiting > 0) ?? [];
  if (accounts.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={t('lines.name')}>
      {accounts.map((account) => (
        <li key={account.id} className={styles.line}>
          <span className={styles.name}>{account.name}</span>
          <span className={styles.count}>{t('transfer.waiting', { count: account.waiting })}</span>
          <span className={styles.wait}>{t('lines.wait', { wait: waitWords(account, language) })}</span>
        </li>
      ))}
    </ul>
  );
}
