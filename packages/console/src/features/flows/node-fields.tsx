import { fieldsOf, type DialogueNode } from '@zhida/core/dialogues';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { LocalTextField } from '../../ui/local-text-field.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { BranchEditor } from './branch-editor.tsx';
import { FieldEditor } from './field-editor.tsx';
import { Labelled } from './labelled.tsx';
import { newField } from './new-node.ts';
import { NextField } from './next-field.tsx';
import type { FlowList } from './queries.ts';
import styles from './flows.module.css';

export interface NodeFieldsProps {
  readonly node: DialogueNode;
  readonly nodeIds: readonly string[];
  /** Names of all fields of the flow. */
  readonly names: readonly string[];
  readonly lookUps: FlowList['lookUps'];
  readonly onChange: (node: DialogueNode) => void;
}

/** What can be set of a node, by its kind. */
export function NodeFields(props: NodeFieldsProps) {
  const { t } = useTexts();
  const { node, nodeIds, names, onChange } = props;
  const next = (label: string, value: string, change: (id: string) => DialogueNode) => (
    <NextField label={label} value={value} nodeIds={nodeIds} onChange={(id) => onChange(change(id))} />
  );
  switch (node.kind) {
    case 'say':
      return (
        <>
          <LocalTextField label={t('flows.says')} value={node.text} onChange={(text) => onChange({ ...node, text })} />
          {next(t('flows.next'), node.next, (id) => ({ ...node, next: id }))}
        </>
      );
    case 'ask':
      return (
        <>
          <FieldEditor field={node.field} onChange={(field) => onChange({ ...node, field })} />
          <div className={styles.rowOfFields}>
            <Tries value={node.tries} onChange={(tries) => onChange({ ...node, tries })} />
            {next(t('flows.next'), node.next, (id) => ({ ...node, next: id }))}
          </div>
        </>
      );
    case 'form':
      return <FormFields {...props} node={node} />;
    case 'choose':
      return <ChooseFields {...props} node={node} />;
    case 'look-up':
      return <LookUpFields {...props} node={node} />;
    case 'branch':
      return <BranchEditor node={node} nodeIds={nodeIds} names={names} onChange={onChange} />;
    case 'hand-over':
    case 'end':
      return (
        <LocalTextField
          label={t('flows.says')}
          value={node.text ?? {}}
          onChange={(text) => onChange({ ...node, text })}
        />
      );
  }
}

function Tries({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useTexts();
  return (
    <Labelled label={t('flows.tries')}>
      {(id) => <InputNumber id={id} min={1} max={5} value={value} onChange={(tries) => onChange(tries ?? 1)} />}
    </Labelled>
  );
}

type Of<K extends DialogueNode['kind']> = Omit<NodeFieldsProps, 'node'> & {
  readonly node: Extract<DialogueNode, { kind: K }>;
};

function FormFields({ node, nodeIds, names, onChange }: Of<'form'>) {
  const { t } = useTexts();
  const replace = (index: number, field: (typeof node.fields)[number]) =>
    onChange({ ...node, fields: node.fields.map((each, at) => (at === index ? field : each)) });
  return (
    <>
      {fieldsOf(node).map((field, index) => (
        <FieldEditor
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
          key={index}
          field={field}
          onChange={(changed) => replace(index, changed)}
          onRemove={
            node.fields.length === 1
              ? undefined
              : () => onChange({ ...node, fields: node.fields.filter((_, at) => at !== index) })
          }
        />
      ))}
      <div className={styles.rowOfFields}>
        <Button
          size="small"
          onClick={() => onChange({ ...node, fields: [...node.fields, newField('text', names, t('flows.new-label'))] })}
        >
          {t('flows.add-field')}
        </Button>
        <Checkbox checked={node.confirms} onChange={(event) => onChange({ ...node, confirms: event.target.checked })}>
          {t('flows.confirms')}
        </Checkbox>
        <Tries value={node.tries} onChange={(tries) => onChange({ ...node, tries })} />
        <NextField
          label={t('flows.next')}
          value={node.next}
          nodeIds={nodeIds}
          onChange={(next) => onChange({ ...node, next })}
        />
      </div>
    </>
  );
}

function ChooseFields({ node, nodeIds, onChange }: Of<'choose'>) {
  const { t } = useTexts();
  const replace = (index: number, part: Partial<(typeof node.options)[number]>) =>
    onChange({ ...node, options: node.options.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <>
      <LocalTextField label={t('flows.question')} value={node.text} onChange={(text) => onChange({ ...node, text })} />
      {node.options.map(({ label, next }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
        <div key={index} className={styles.rowOfFields}>
          <LocalTextField
            label={t('flows.option')}
            isShort
            value={label}
            onChange={(text) => replace(index, { label: text })}
          />
          <NextField
            label={t('flows.then')}
            value={next}
            nodeIds={nodeIds}
            onChange={(id) => replace(index, { next: id })}
          />
          {node.options.length > 2 && (
            <IconButton
              label={t('flows.remove-option', { number: index + 1 })}
              onClick={() => onChange({ ...node, options: node.options.filter((_, at) => at !== index) })}
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
              options: [...node.options, { label: { 'zh-CN': t('flows.new-label') }, next: nodeIds[0] ?? node.id }],
            })
          }
        >
          {t('flows.add-option')}
        </Button>
        <Tries value={node.tries} onChange={(tries) => onChange({ ...node, tries })} />
      </div>
    </>
  );
}

function LookUpFields({ node, nodeIds, names, lookUps, onChange }: Of<'look-up'>) {
  const { t } = useTexts();
  const saves = node.saves.map(({ from, name }) => (from === name ? name : `${from}=${name}`)).join(' ');
  const setSaves = (text: string) =>
    onChange({
      ...node,
      saves: text.split(/\s+/).flatMap((part) => {
        const [from = '', name = from] = part.split('=');
        const known = node.saves.find((each) => each.name === name);
        return from === '' || name === '' ? [] : [{ from, name, label: known?.label ?? { 'zh-CN': name } }];
      }),
    });
  return (
    <>
      <div className={styles.rowOfFields}>
        <Labelled label={t('flows.look-up')}>
          {(id) => (
            <Select
              id={id}
              value={node.lookUpId}
              onChange={(lookUpId) => onChange({ ...node, lookUpId })}
              options={lookUps.map(({ id: value, name }) => ({ value, label: name }))}
            />
          )}
        </Labelled>
        <Labelled label={t('flows.sends')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={node.sends}
              onChange={(sends) => onChange({ ...node, sends })}
              options={names.map((name) => ({ value: name, label: name }))}
            />
          )}
        </Labelled>
        <Labelled label={t('flows.saves')}>
          {(id) => (
            <Input id={id} key={node.id} defaultValue={saves} onBlur={(event) => setSaves(event.target.value)} />
          )}
        </Labelled>
      </div>
      {node.saves.map((each, index) => (
        <LocalTextField
          key={each.name}
          label={t('flows.label-of', { name: each.name })}
          isShort
          value={each.label}
          onChange={(label) =>
            onChange({ ...node, saves: node.saves.map((other, at) => (at === index ? { ...other, label } : other)) })
          }
        />
      ))}
      <div className={styles.rowOfFields}>
        <NextField
          label={t('flows.found')}
          value={node.found}
          nodeIds={nodeIds}
          onChange={(found) => onChange({ ...node, found })}
        />
        <NextField
          label={t('flows.missing')}
          value={node.missing}
          nodeIds={nodeIds}
          onChange={(missing) => onChange({ ...node, missing })}
        />
        <NextField
          label={t('flows.failed-way')}
          value={node.failed}
          nodeIds={nodeIds}
          onChange={(failed) => onChange({ ...node, failed })}
        />
      </div>
    </>
  );
}
