import { useAccounts } from '../../../live/directory.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { waitWords } from '../../../ui/wait-words.ts';
import { Choice, type ChoicesProps } from './choice.tsx';
import styles from './transfer-dialog.module.css';

/** The accounts with how many wait and who is there. */
export function AccountChoices({ servedBy, words, target, onChoose }: ChoicesProps) {
  const { t, language } = useTexts();
  const accounts = useAccounts();
  if (accounts.isPending) return <Skeleton rows={3} />;
  if (accounts.data === undefined) {
    return <Trouble title={t('transfer.failed')} error={accounts.error} onRetry={() => void accounts.refetch()} />;
  }
  const shown = accounts.data.filter(({ name }) => name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  if (shown.length === 0) return <p className={styles.none}>{t('transfer.nobody')}</p>;
  return shown.map((account) => (
    <Choice
      key={account.id}
      target={{ kind: 'account', id: account.id, name: account.name }}
      isChosen={target?.id === account.id}
      isDisabled={false}
      onChoose={onChoose}
    >
      <span className={styles.name}>
        {account.name}
        <span className={styles.wait}>{t('lines.wait', { wait: waitWords(account, language) })}</span>
      </span>
      <span className={styles.facts}>
        {account.id === servedBy && <span>{t('transfer.same-account')}</span>}
        <span>{t('transfer.waiting', { count: account.waiting })}</span>
        <span>{t('transfer.online', { count: account.agentsOnline })}</span>
      </span>
    </Choice>
  ));
}
