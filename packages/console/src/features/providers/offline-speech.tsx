import type { Provider } from '@zhida/protocol/endpoints';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './providers.module.css';

const LANGUAGES = ['zh', 'en'] as const;

/** Which languages the recogniser on the node understands, and how the others are installed. */
export function OfflineSpeech({ languages }: { readonly languages: Provider['offlineSpeech'] }) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="offline-speech">
      <h2 id="offline-speech" className={styles.heading}>
        {t('providers.offline-title')}
      </h2>
      <p className={styles.hint}>{t('providers.offline-lead')}</p>
      <ul className={styles.tests}>
        {LANGUAGES.map((language) => {
          const isThere = languages.includes(language);
          return (
            <li key={language} className={isThere ? styles.good : styles.missing}>
              <Icon name={isThere ? 'check' : 'end'} size={18} />
              <span>
                {t(`providers.offline-${language}`)} ·{' '}
                {t(isThere ? 'providers.offline-installed' : 'providers.offline-missing')}
                {!isThere && <span className={styles.how}>{t(`providers.offline-how-${language}`)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
