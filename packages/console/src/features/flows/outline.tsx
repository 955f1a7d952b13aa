import { fieldsOf, type DialogueFlow, type DialogueNode, type NodeKind } from '@zhida/core/dialogues';
import type { FlowJudged } from '@zhida/protocol/endpoints';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import { newNode, NODE_KINDS, renameNode } from './new-node.ts';
import { NodeFields } from './node-fields.tsx';
import type { FlowList } from './queries.ts';
import styles from './flows.module.css';

export interface OutlineProps {
  readonly flow: DialogueFlow;
  readonly judged: FlowJudged | undefined;
  readonly lookUps: FlowList['lookUps'];
  readonly onChange: (flow: DialogueFlow) => void;
}

/** The whole flow as a list of its nodes, in their order: everything that the canvas shows, by keyboard and by ear. */
export function Outline({ flow, judged, lookUps, onChange }: OutlineProps) {
  const { t, language } = useTexts();
  const nodeIds = flow.nodes.map(({ id }) => id);
  const names = namesOf(flow);
  const add = (kind: NodeKind) => {
    const parts = { text: t('flows.new-text'), label: t('flows.new-label'), lookUpId: lookUps[0]?.id ?? NO_LOOK_UP };
    onChange({ ...flow, nodes: [...flow.nodes, newNode(kind, flow, parts)] });
  };
  const change = (index: number, node: DialogueNode) =>
    onChange({ ...flow, nodes: flow.nodes.map((each, at) => (at === index ? node : each)) });
  return (
    <section aria-label={t('flows.outline')}>
      <ol className={styles.nodes}>
        {flow.nodes.map((node, index) => {
          const findings = judged?.findings.filter(({ nodeId }) => nodeId === node.id) ?? [];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a node keeps its row while it is renamed
            <li
              key={index}
              id={`node-${node.id}`}
              className={styles.node}
              data-troubled={findings.some(({ blocks }) => blocks)}
            >
              <header className={styles.nodeHead}>
                <NodeName
                  key={node.id}
                  id={node.id}
                  taken={nodeIds}
                  onRename={(id) => onChange(renameNode(flow, node.id, id))}
                />
                <Tag tone={node.kind === 'hand-over' ? 'good' : 'plain'}>{t(`flows.kind-${node.kind}`)}</Tag>
                {index === 0 && <Tag tone="warning">{t('flows.first')}</Tag>}
                <span className={styles.nodeActs}>
                  <IconButton
                    label={t('flows.node-up', { id: node.id })}
                    disabled={index === 0}
                    onClick={() => onChange({ ...flow, nodes: swapped(flow.nodes, index) })}
                  >
                    <span className={styles.up}>
                      <Icon name="down" size={16} />
                    </span>
                  </IconButton>
                  <IconButton
                    label={t('flows.remove-node', { id: node.id })}
                    disabled={flow.nodes.length === 1}
                    onClick={() => onChange({ ...flow, nodes: flow.nodes.filter((_, at) => at !== index) })}
                  >
                    <Icon name="close" size={16} />
                  </IconButton>
                </span>
              </header>
              {findings.map(({ code, words, blocks }) => (
                <p key={`${code} ${words.en}`} className={blocks ? styles.problem : styles.hint}>
                  {words[language]}
                </p>
              ))}
              <NodeFields
                node={node}
                nodeIds={nodeIds}
                names={names}
                lookUps={lookUps}
                onChange={(changed) => change(index, changed)}
              />
            </li>
          );
        })}
      </ol>
      <Labelled label={t('flows.add-node')}>
        {(id) => (
          <Select
            id={id}
            className={cx(styles.addNode)}
            value={null}
            placeholder={t('flows.add-node-hint')}
            onChange={(kind: NodeKind) => add(kind)}
            options={NODE_KINDS.map((kind) => ({ value: kind, label: t(`flows.kind-${kind}`) }))}
          />
        )}
      </Labelled>
    </section>
  );
}

/** Named until there is one to be chosen; the checker says so. */
const NO_LOOK_UP = '00000000-0000-0000-0000-000000000000';

const namesOf = (flow: DialogueFlow): readonly string[] => [
  ...new Set(
    flow.nodes.flatMap((node) => [
      ...fieldsOf(node).map(({ name }) => name),
      ...(node.kind === 'look-up' ? node.saves.map(({ name }) => name) : []),
    ]),
  ),
];

function swapped(nodes: readonly DialogueNode[], index: number): DialogueNode[] {
  const [above, below] = [nodes[index - 1], nodes[index]];
  if (above === undefined || below === undefined) return [...nodes];
  return nodes.map((node, at) => (at === index - 1 ? below : at === index ? above : node));
}

function NodeName({
  id,
  taken,
  onRename,
}: {
  readonly id: string;
  readonly taken: readonly string[];
  readonly onRename: (id: string) => void;
}) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(id);
  const isFree = typed === id || (/^[a-z][a-z0-9-]{0,31}$/.test(typed) && !taken.includes(typed));
  return (
    <Input
      className={styles.nodeName}
      aria-label={t('flows.node-name')}
      value={typed}
      status={isFree ? '' : 'error'}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => (isFree && typed !== id ? onRename(typed) : setTyped(id))}
    />
  );
}
