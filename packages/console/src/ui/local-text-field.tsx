import { DIALOGUE_LANGUAGES, type DialogueLanguage, type LocalText } from '@zhida/core/dialogues';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { languageName } from './language-name.ts';
import { useTexts } from './texts/texts.tsx';
import styles from './local-text-field.module.css';

export interface LocalTextFieldProps {
  readonly label: string;
  readonly value: LocalText;
  readonly onChange: (value: Record<string, string>) => void;
  readonly isShort?: boolean;
}

/** Always shown, written in or not. */
const FIRST: readonly DialogueLanguage[] = ['zh-CN', 'en'];

/** What a language is called where its country does not matter. */
const NAMED: Readonly<Partial<Record<DialogueLanguage, string>>> = { 'zh-CN': 'zh-Hans', 'zh-HK': 'zh-Hant' };

/**
 * Words for customers in the languages of customers: Chinese and English side by side, and whatever else is written or asked for.
 * What is empty is not said in that language; who is spoken to in it gets the nearest there is.
 */
export function LocalTextField({ label, value, onChange, isShort = false }: LocalTextFieldProps) {
  const { t, language: reader } = useTexts();
  const [added, setAdded] = useState<readonly DialogueLanguage[]>([]);
  const shown = DIALOGUE_LANGUAGES.filter(
    (language) => FIRST.includes(language) || added.includes(language) || value[language] !== undefined,
  );
  const left = DIALOGUE_LANGUAGES.filter((language) => !shown.includes(language));
  const nameOf = (language: DialogueLanguage) => languageName(NAMED[language] ?? language, reader);
  const change = (language: DialogueLanguage, text: string) => {
    const { [language]: _, ...others } = value as Record<string, string>;
    onChange(text === '' && Object.keys(others).length > 0 ? others : { ...others, [language]: text });
  };
  return (
    <div className={styles.texts} role="group" aria-label={label}>
      {shown.map((language) => (
        <Words
          key={language}
          label={t('common.text-in', { label, language: nameOf(language) })}
          language={language}
          isShort={isShort}
          value={value[language] ?? ''}
          onChange={(text) => change(language, text)}
        />
      ))}
      {left.length > 0 && (
        <Select
          size="small"
          className={styles.more ?? ''}
          aria-label={t('common.more-languages', { label })}
          placeholder={t('common.add-language')}
          value={null}
          popupMatchSelectWidth={false}
          getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
          options={left.map((language) => ({ value: language, label: nameOf(language) }))}
          onChange={(language: DialogueLanguage) => setAdded([...added, language])}
        />
      )}
    </div>
  );
}

function Words({
  label,
  language,
  isShort,
  value,
  onChange,
}: {
  readonly label: string;
  readonly language: DialogueLanguage;
  readonly isShort: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  const field = { id, lang: language, dir: 'auto', value };
  return (
    <div className={styles.text}>
      <label htmlFor={id}>{label}</label>
      {isShort ? (
        <Input {...field} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input.TextArea
          {...field}
          autoSize={{ minRows: 1, maxRows: 5 }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
