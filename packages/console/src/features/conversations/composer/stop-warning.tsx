import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { OutgoingStop } from './outgoing-check.ts';
import styles from './composer.module.css';

/** Why the text above would not be sent, with the words that are meant. */
export function StopWarning({ stop }: { readonly stop: OutgoingStop | null }) {
  const { t } = useTexts();
  return (
    <div role="status" className={styles.stop} hidden={stop === null}>
      {stop !== null && (
        <>
          <Icon name="warning" size={16} />
          <p>
            <mark dir="auto">{stop.words}</mark> {t(`safety.stop-${stop.reason}`)}
          </p>
        </>
      )}
    </div>
  );
}
