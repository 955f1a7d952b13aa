import { Icon } from './icons/icon.tsx';
import { setPreferences, usePreferences } from './preferences.ts';
import { LANGUAGES, type Language } from './texts/languages.ts';
import { useTexts } from './texts/texts.tsx';
import styles from './language-select.module.css';

const languages = Object.entries(LANGUAGES);
const isLanguage = (value: string): value is Language => value in LANGUAGES;

/** Chooses the language of the page. Each language stands in its own words. */
export function LanguageSelect() {
  const { t } = useTexts();
  const language = usePreferences((preferences) => preferences.language);
  return (
    <label className={styles.label}>
      <Icon name="globe" size={18} />
      <span className="visually-hidden">{t('preferences.language')}</span>
      <select
        className={styles.select}
        value={language}
        onChange={(event) => isLanguage(event.target.value) && setPreferences({ language: event.target.value })}
      >
        {languages.map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
