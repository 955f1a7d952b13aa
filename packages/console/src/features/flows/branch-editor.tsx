import { DIALOGUE_LANGUAGES, type Condition, type DialogueNode, type FactName } from '@zhida/core/dialogues';
import { Button, Input, InputNumber, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import { NextField } from './next-field.tsx';
import styles from './flows.module.css';

type Branch = Extract<DialogueNode, { kind: 'branch' }>;
type Test = Condition['test'];

const FACTS: readonly FactName[] = ['language', 'hours', 'waiting', 'region', 'class', 'entry', 'care'];
/** Of these facts only certain values are known. */
const FACT_VALUES: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  hours: ['open', 'night', 'closed'],
  class: ['A', 'B', 'C'],
  language: DIALOGUE_LANGUAGES,
  care: ['yes', 'no'],
};
const TESTS: readonly Test['is'][] = ['known', 'unknown', 'equal', 'above', 'below'];

export interface BranchEditorProps {
  readonly node: Branch;
  readonly nodeIds: readonly string[];
  /** Names of fields that a branch may look at. */
  readonly names: readonly string[];
  readonly onChange: (node: Branch) => void;
}

/** Which way is taken when; the first that holds. */
export function BranchEditor({ node, nodeIds, names, onChange }: BranchEditorProps) {
  const { t } = useTexts();
  const replace = (index: number, part: Partial<Branch['cases'][number]>) =>
    onChange({ ...node, cases: node.cases.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <>
      {node.cases.map(({ when, next }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
        <div key={index} className={styles.rowOfFields}>
          <ConditionFields when={when} names={names} onChange={(changed) => replace(index, { when: changed })} />
          <NextField
            label={t('flows.then')}
            value={next}
            nodeIds={nodeIds}
            onChange={(to) => replace(index, { next: to })}
          />
          {node.cases.length > 1 && (
            <IconButton
              label={t('flows.remove-case', { number: index + 1 })}
              onClick={() => onChange({ ...node, cases: node.cases.filter((_, at) => at !== index) })}
            >
              <Icon name="close" size={16} />
            </IconButton>
          )}
        </div>
      ))}
      <div className={styles.rowOfFields}>
        <Button
          size="small"
          onClick={() =>
            onChange({
              ...node,
              cases: [
                ...node.cases,
                {
                  when: { subject: { of: 'fact', name: 'hours' }, test: { is: 'equal', value: 'open' } },
                  next: node.otherwise,
                },
              ],
            })
          }
        >
          {t('flows.add-case')}
        </Button>
        <NextField
          label={t('flows.otherwise')}
          value={node.otherwise}
          nodeIds={nodeIds}
          onChange={(otherwise) => onChange({ ...node, otherwise })}
        />
      </div>
    </>
  );
}

function ConditionFields({
  when: { subject, test },
  names,
  onChange,
}: {
  readonly when: Condition;
  readonly names: readonly string[];
  readonly onChange: (when: Condition) => void;
}) {
  const { t } = useTexts();
  const choose = (chosen: string) => {
    const fact = FACTS.find((name) => `fact ${name}` === chosen);
    const name = chosen.slice('field '.length);
    const [first] = fact === undefined ? [] : (FACT_VALUES[fact] ?? []);
    onChange({
      subject: fact === undefined ? { of: 'field', name } : { of: 'fact', name: fact },
      test: test.is === 'equal' && first !== undefined ? { is: 'equal', value: first } : test,
    });
  };
  const setValue = (value: string) => onChange({ subject, test: { is: 'equal', value } });
  const setTest = (is: Test['is']) => onChange({ subject, test: testOf(is) });
  return (
    <>
      <Labelled label={t('flows.if')}>
        {(id) => (
          <Select
            id={id}
            value={`${subject.of} ${subject.name}`}
            onChange={choose}
            options={[
              ...names.map((name) => ({ value: `field ${name}`, label: name })),
              ...FACTS.map((name) => ({ value: `fact ${name}`, label: t(`flows.fact-${name}`) })),
            ]}
          />
        )}
      </Labelled>
      <Labelled label={t('flows.test')}>
        {(id) => (
          <Select
            id={id}
            value={test.is}
            onChange={setTest}
            options={TESTS.map((is) => ({ value: is, label: t(`flows.test-${is}`) }))}
          />
        )}
      </Labelled>
      {test.is === 'equal' && (
        <Labelled label={t('flows.value')}>
          {(id) => <ValueField id={id} subject={subject} value={test.value} onChange={setValue} />}
        </Labelled>
      )}
      {(test.is === 'above' || test.is === 'below') && (
        <Labelled label={t('flows.value')}>
          {(id) => (
            <InputNumber
              id={id}
              value={test.value}
              onChange={(value) => onChange({ subject, test: { is: test.is, value: value ?? 0 } })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

/** A value to compare with: chosen where a fact has only certain ones, else typed. */
function ValueField({
  id,
  subject,
  value,
  onChange,
}: {
  readonly id: string;
  readonly subject: Condition['subject'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t, language } = useTexts();
  const values = subject.of === 'fact' ? FACT_VALUES[subject.name] : undefined;
  if (values === undefined) return <Input id={id} value={value} onChange={(event) => onChange(event.target.value)} />;
  const labelOf = (one: string): string => {
    if (subject.name === 'language') return languageName(one, language);
    if (one === 'yes' || one === 'no' || one === 'open' || one === 'night' || one === 'closed')
      return t(`flows.value-${one}`);
    return one;
  };
  const known = values.includes(value) ? values : [...values, value];
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={known.map((one) => ({ value: one, label: labelOf(one) }))}
    />
  );
}

function testOf(is: Test['is']): Test {
  if (is === 'equal') return { is, value: 'open' };
  return is === 'above' || is === 'below' ? { is, value: 0 } : { is };
}
