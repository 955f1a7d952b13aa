import { harmInOutgoing } from '../safety/index.ts';
import type { Condition } from './condition.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import { reachedFrom, ringsOf } from './graph.ts';
import { isCancel, isZero } from './meaning.ts';
import { placesIn } from './speak.ts';
import type { LocalText } from './text.ts';
import { fieldsOf, isQuestion, waysOf } from './ways.ts';

/** What may be wrong with a flow. */
export const FINDING_CODES = [
  'twice',
  'leads-nowhere',
  'unreachable',
  'dead-end',
  'endless-ring',
  'unknown-field',
  'field-twice',
  'reserved-word',
  'harmful-text',
  'unknown-look-up',
  'never-set',
  'never-begins',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something to put right at a node (null: at the whole flow). `about`: the name or word that it is about. */
export interface Finding {
  readonly code: FindingCode;
  readonly nodeId: string | null;
  readonly about: string | null;
  /** True: the flow cannot be published with it. */
  readonly blocks: boolean;
}

/** What a flow may speak of besides itself. Left out: it is not looked at. */
export interface KnownOutside {
  readonly lookUpIds?: ReadonlySet<string>;
}

/**
 * What is wrong with a flow. Published is only one in which every node can be reached, from every node an end or a person is
 * reached, and the bot never goes in a ring by itself. That a person is one word or tap away at every question the product
 * itself sees to.
 */
export function reviewFlow(flow: DialogueFlow, known: KnownOutside = {}): readonly Finding[] {
  const names = new Set(flow.nodes.map(({ id }) => id));
  return [
    ...twice(flow),
    ...flow.nodes.flatMap((node) =>
      waysOf(node)
        .filter(({ to }) => !names.has(to))
        .map(({ to }) => blocking('leads-nowhere', node.id, to)),
    ),
    ...walkable(flow),
    ...fieldFindings(flow),
    ...flow.nodes.flatMap(textFindings),
    ...unknownLookUps(flow, known),
    ...beginnings(flow),
  ];
}

export const blocksPublishing = (findings: readonly Finding[]): boolean => findings.some(({ blocks }) => blocks);

const blocking = (code: FindingCode, nodeId: string | null, about: string | null = null): Finding => ({
  code,
  nodeId,
  about,
  blocks: true,
});
const hint = (code: FindingCode, nodeId: string | null, about: string | null = null): Finding => ({
  code,
  nodeId,
  about,
  blocks: false,
});

const twice = ({ nodes }: DialogueFlow): Finding[] =>
  nodes.flatMap(({ id }, index) =>
    nodes.findIndex((node) => node.id === id) === index ? [] : [blocking('twice', id)],
  );

function walkable(flow: DialogueFlow): Finding[] {
  const [first] = flow.nodes;
  if (first === undefined) return [];
  const reached = reachedFrom(flow, [first.id], (node) => waysOf(node).map(({ to }) => to));
  const sources = sourcesOf(flow);
  const stops = flow.nodes.filter(({ kind }) => kind === 'end' || kind === 'hand-over').map(({ id }) => id);
  const ending = reachedFrom(flow, stops, (node) => sources.get(node.id) ?? []);
  return [
    ...flow.nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => blocking('unreachable', id)),
    ...flow.nodes.filter(({ id }) => !ending.has(id)).map(({ id }) => blocking('dead-end', id)),
    ...ringsOf(flow, (node) => (isQuestion(node) ? [] : waysOf(node).map(({ to }) => to))).map((id) =>
      blocking('endless-ring', id),
    ),
  ];
}

function sourcesOf({ nodes }: DialogueFlow): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const node of nodes) {
    for (const { to } of waysOf(node)) sources.set(to, [...(sources.get(to) ?? []), node.id]);
  }
  return sources;
}

function fieldFindings(flow: DialogueFlow): Finding[] {
  const asked = flow.nodes.flatMap((node) => fieldsOf(node).map(({ name }) => ({ name, nodeId: node.id })));
  const saved = flow.nodes.flatMap((node) => (node.kind === 'look-up' ? node.saves.map(({ name }) => name) : []));
  const known = new Set([...asked.map(({ name }) => name), ...saved]);
  const again = asked.filter(
    ({ name }, index) => asked.findIndex((other) => other.name === name) !== index || saved.includes(name),
  );
  return [
    ...again.map(({ name, nodeId }) => blocking('field-twice', nodeId, name)),
    ...flow.nodes.flatMap((node) =>
      namesUsedBy(node)
        .filter((name) => !known.has(name))
        .map((name) => blocking('unknown-field', node.id, name)),
    ),
    ...neverSet(flow),
  ];
}

/** Fields that a node speaks of, sends or looks at. */
function namesUsedBy(node: DialogueNode): readonly string[] {
  const conditions: readonly Condition[] = node.kind === 'branch' ? node.cases.map(({ when }) => when) : [];
  return [
    ...new Set([
      ...textsOf(node).flatMap(placesIn),
      ...(node.kind === 'look-up' ? node.sends : []),
      ...conditions.flatMap(({ subject }) => (subject.of === 'field' ? [subject.name] : [])),
    ]),
  ];
}

/** Fields that are sent or spoken of where no way that leads there has asked for them. */
function neverSet(flow: DialogueFlow): Finding[] {
  const setters = (name: string) =>
    flow.nodes.filter(
      (node) =>
        fieldsOf(node).some((field) => field.name === name) ||
        (node.kind === 'look-up' && node.saves.some((saved) => saved.name === name)),
    );
  return flow.nodes.flatMap((node) => {
    if (node.kind === 'branch') return [];
    const own = new Set(fieldsOf(node).map(({ name }) => name));
    return namesUsedBy(node).flatMap((name) => {
      const from = setters(name).map(({ id }) => id);
      if (from.length === 0 || own.has(name)) return [];
      const after = reachedFrom(flow, from, (each) => waysOf(each).map(({ to }) => to));
      return after.has(node.id) ? [] : [hint('never-set', node.id, name)];
    });
  });
}

/** Everything that a node says. */
export function textsOf(node: DialogueNode): readonly LocalText[] {
  const own = 'text' in node && node.text !== undefined ? [node.text] : [];
  const fields = fieldsOf(node).flatMap(({ question, problem }) =>
    problem === undefined ? [question] : [question, problem],
  );
  return [...own, ...fields, ...labelsOf(node)];
}

function labelsOf(node: DialogueNode): readonly LocalText[] {
  if (node.kind === 'choose') return node.options.map(({ label }) => label);
  return fieldsOf(node).flatMap((field) => (field.type === 'choice' ? field.choices.map(({ label }) => label) : []));
}

function textFindings(node: DialogueNode): Finding[] {
  const harmful = textsOf(node)
    .flatMap((text) => Object.values(text))
    .filter((words) => harmInOutgoing(words) !== null);
  const reserved = labelsOf(node)
    .flatMap((label) => Object.values(label))
    .filter((words) => isZero(words) || isCancel(words));
  return [
    ...harmful.map((words) => blocking('harmful-text', node.id, words.slice(0, 60))),
    ...reserved.map((words) => blocking('reserved-word', node.id, words)),
  ];
}

const unknownLookUps = ({ nodes }: DialogueFlow, { lookUpIds }: KnownOutside): Finding[] =>
  nodes.flatMap((node) =>
    node.kind === 'look-up' && lookUpIds !== undefined && !lookUpIds.has(node.lookUpId)
      ? [blocking('unknown-look-up', node.id)]
      : [],
  );

function beginnings({ starts }: DialogueFlow): Finding[] {
  const isNever = starts.phrases.length + starts.menuItemIds.length + starts.intents.length === 0;
  return isNever ? [hint('never-begins', null)] : [];
}
