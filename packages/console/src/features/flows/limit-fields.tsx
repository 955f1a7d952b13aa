import type { DialogueField } from '@zhida/core/dialogues';
import { InputNumber, Select } from 'antd';
import { LocalTextField } from '../../ui/local-text-field.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import styles from './flows.module.css';

/** The longest answer that is kept. */
const MOST_CHARACTERS = 500;
const MOST_AMOUNT = 1e12;
const WHENS = ['any', 'past', 'future'] as const;

export interface LimitFieldsProps {
  readonly field: DialogueField;
  readonly onChange: (field: DialogueField) => void;
}

/** Which answers of the type fit, and what is said when one does not. */
export function LimitFields({ field, onChange }: LimitFieldsProps) {
  const { t } = useTexts();
  return (
    <>
      {(field.type === 'text' || field.type === 'amount') && <Span field={field} onChange={onChange} />}
      {field.type === 'date' && (
        <div className={styles.rowOfFields}>
          <Labelled label={t('flows.when')}>
            {(id) => (
              <Select
                id={id}
                value={field.when}
                onChange={(when) => onChange({ ...field, when })}
                options={WHENS.map((when) => ({ value: when, label: t(`flows.when-${when}`) }))}
              />
            )}
          </Labelled>
        </div>
      )}
      <LocalTextField
        label={t('flows.problem')}
        value={field.problem ?? {}}
        onChange={(problem) => onChange(withProblem(field, problem))}
      />
    </>
  );
}

type Limited = Extract<DialogueField, { type: 'text' | 'amount' }>;

/** From so many characters or so much money to so many; left empty: without a limit. */
function Span({ field, onChange }: { readonly field: Limited; readonly onChange: (field: DialogueField) => void }) {
  const { t } = useTexts();
  const [least, most, names] =
    field.type === 'text'
      ? ([1, MOST_CHARACTERS, ['flows.least-characters', 'flows.most-characters']] as const)
      : ([0, MOST_AMOUNT, ['flows.least-amount', 'flows.most-amount']] as const);
  const isCrossed = field.least !== undefined && field.most !== undefined && field.least > field.most;
  return (
    <div className={styles.rowOfFields}>
      {(['least', 'most'] as const).map((end, index) => (
        <Labelled key={end} label={t(names[index] ?? names[0])}>
          {(id) => (
            <InputNumber
              id={id}
              min={least}
              max={most}
              {...(field.type === 'text' ? { precision: 0 } : {})}
              status={isCrossed ? 'error' : ''}
              value={field[end] ?? null}
              onChange={(value) => onChange(withLimit(field, end, value))}
            />
          )}
        </Labelled>
      ))}
      {isCrossed && <span role="alert">{t('flows.limits-crossed')}</span>}
    </div>
  );
}

function withLimit(field: Limited, end: 'least' | 'most', value: number | null): Limited {
  const { [end]: _, ...others } = field;
  return value === null ? others : { ...others, [end]: value };
}

/** Nothing written: the product's own words are said. */
function withProblem(field: DialogueField, problem: Readonly<Record<string, string>>): DialogueField {
  const { problem: _, ...others } = field;
  return Object.values(problem).every((text) => text === '') ? others : { ...field, problem };
}
