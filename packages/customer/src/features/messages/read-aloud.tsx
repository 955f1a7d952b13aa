import { Icon } from '../../ui/icon.tsx';
import { useObservable } from '../../ui/observe.ts';
import { preferences } from '../../ui/preferences.ts';
import { canReadAloud, readAloud, spoken } from '../../ui/read-aloud.ts';
import { t } from '../../ui/texts/texts.ts';
import styles from './rows.module.css';

/** In care mode every message can be heard, where the phone can read by itself. */
export function ReadAloud({ id, words }: { readonly id: string; readonly words: string }) {
  const { isCare } = useObservable(preferences);
  const isSpoken = useObservable(spoken) === id;
  if (!isCare || !canReadAloud()) return null;
  return (
    <button type="button" class={styles.aloud} onClick={() => readAloud(id, words)}>
      <Icon name={isSpoken ? 'stop' : 'speaker'} />
      {t(isSpoken ? 'common.stop-reading' : 'common.read-aloud')}
    </button>
  );
}
