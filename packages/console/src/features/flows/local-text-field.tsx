import type { LocalText } from '@zhida/core/dialogues';
import { Input } from 'antd';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import styles from './flows.module.css';

export interface LocalTextFieldProps {
  readonly label: string;
  readonly value: LocalText;
  readonly onChange: (value: Record<string, string>) => void;
  readonly isShort?: boolean;
}

const SHOWN = ['zh-CN', 'en'] as const;

/** Words in Chinese and English, side by side. What is empty is not said in that language. */
export function LocalTextField({ label, value, onChange, isShort = false }: LocalTextFieldProps) {
  const { t } = useTexts();
  const change = (language: string, text: string) => {
    const { [language]: _, ...others } = value as Record<string, string>;
    onChange(text === '' && Object.keys(others).length > 0 ? others : { ...others, [language]: text });
  };
  return (
    <div className={styles.pair}>
      {SHOWN.map((language) => (
        <Labelled key={language} label={t('flows.text-in', { label, language: t(`flows.language-${language}`) })}>
          {(id) =>
            isShort ? (
              <Input id={id} value={value[language] ?? ''} onChange={(event) => change(language, event.target.value)} />
            ) : (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 1, maxRows: 5 }}
                value={value[language] ?? ''}
                onChange={(event) => change(language, event.target.value)}
              />
            )
          }
        </Labelled>
      ))}
    </div>
  );
}
