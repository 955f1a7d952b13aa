import type { DialogueField, FieldType } from '@zhida/core/dialogues';
import { Button, Checkbox, Input, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { LocalTextField } from '../../ui/local-text-field.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import { LimitFields } from './limit-fields.tsx';
import { FIELD_TYPES, freeName, newField } from './new-node.ts';
import styles from './flows.module.css';

export interface FieldEditorProps {
  readonly field: DialogueField;
  readonly onChange: (field: DialogueField) => void;
  /** Left out: it is the only one. */
  readonly onRemove?: (() => void) | undefined;
}

/** One thing that is asked for: of what type, in which words, whether it may be passed over. */
export function FieldEditor({ field, onChange, onRemove }: FieldEditorProps) {
  const { t } = useTexts();
  const changeType = (type: FieldType) => {
    const { name, label, question, isOptional } = field;
    onChange({ ...newField(type, [], name), name, label, question, isOptional });
  };
  return (
    <fieldset className={styles.fieldBox}>
      <legend>
        <bdi>{field.name}</bdi>
      </legend>
      <div className={styles.rowOfFields}>
        <Labelled label={t('flows.field-name')}>
          {(id) => (
            <Input id={id} value={field.name} onChange={(event) => onChange({ ...field, name: event.target.value })} />
          )}
        </Labelled>
        <Labelled label={t('flows.field-type')}>
          {(id) => (
            <Select
              id={id}
              value={field.type}
              onChange={changeType}
              options={FIELD_TYPES.map((type) => ({ value: type, label: t(`flows.type-${type}`) }))}
            />
          )}
        </Labelled>
        <Checkbox
          checked={field.isOptional}
          onChange={(event) => onChange({ ...field, isOptional: event.target.checked })}
        >
          {t('flows.is-optional')}
        </Checkbox>
        {onRemove !== undefined && (
          <IconButton label={t('flows.remove-field', { name: field.name })} onClick={onRemove}>
            <Icon name="close" size={16} />
          </IconButton>
        )}
      </div>
      <LocalTextField
        label={t('flows.label')}
        isShort
        value={field.label}
        onChange={(label) => onChange({ ...field, label })}
      />
      <LocalTextField
        label={t('flows.question')}
        value={field.question}
        onChange={(question) => onChange({ ...field, question })}
      />
      <LimitFields field={field} onChange={onChange} />
      {field.type === 'choice' && <Choices field={field} onChange={onChange} />}
    </fieldset>
  );
}

type ChoiceField = Extract<DialogueField, { type: 'choice' }>;

function Choices({
  field,
  onChange,
}: {
  readonly field: ChoiceField;
  readonly onChange: (field: ChoiceField) => void;
}) {
  const { t } = useTexts();
  const replace = (index: number, choice: ChoiceField['choices'][number]) =>
    onChange({ ...field, choices: field.choices.map((each, at) => (at === index ? choice : each)) });
  const add = () => {
    const value = freeName(
      'choice',
      field.choices.map((choice) => choice.value),
      '_',
    );
    onChange({ ...field, choices: [...field.choices, { value, label: { 'zh-CN': value } }] });
  };
  return (
    <>
      {field.choices.map((choice, index) => (
        // A choice has no name but its place: the value is what is edited.
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
        <div key={index} className={styles.rowOfFields}>
          <Labelled label={t('flows.choice-value')}>
            {(id) => (
              <Input
                id={id}
                value={choice.value}
                onChange={(event) => replace(index, { ...choice, value: event.target.value })}
              />
            )}
          </Labelled>
          <LocalTextField
            label={t('flows.option')}
            isShort
            value={choice.label}
            onChange={(label) => replace(index, { ...choice, label })}
          />
          {field.choices.length > 2 && (
            <IconButton
              label={t('flows.remove-option', { number: index + 1 })}
              onClick={() => onChange({ ...field, choices: field.choices.filter((_, at) => at !== index) })}
            >
              <Icon name="close" size={16} />
            </IconButton>
          )}
        </div>
      ))}
      <Button size="small" onClick={add}>
        {t('flows.add-option')}
      </Button>
    </>
  );
}
