import { useCounts } from '../live/counts.ts';
import { runCommand } from '../ui/commands.ts';
import { Empty } from '../ui/empty.tsx';
import { useTexts } from '../ui/texts/texts.tsx';
import styles from './conversations-page.module.css';

/** Stands where a conversation would be. */
export function NothingOpen() {
  const { t } = useTexts();
  const waiting = useCounts()?.waiting ?? 0;
  return (
    <div className={styles.nothing}>
      <Empty
        icon="chat"
        title={t('chat.none-open')}
        hint={waiting > 0 ? t('chat.some-wait', { count: waiting }) : t('chat.choose-one')}
        action={
          <button type="button" className={styles.keys} onClick={() => runCommand('help')}>
            {t('shortcuts.title')} <kbd>?</kbd>
          </button>
        }
      />
    </div>
  );
}
