import type { DialogueField, DialogueFlow, DialogueNode, FieldType, NodeKind } from '@zhida/core/dialogues';

export const NODE_KINDS: readonly NodeKind[] = [
  'say',
  'ask',
  'choose',
  'form',
  'look-up',
  'branch',
  'hand-over',
  'end',
];
export const FIELD_TYPES: readonly FieldType[] = ['text', 'order', 'amount', 'date', 'phone', 'choice'];

/** A short name that nothing in a list has yet: `say-2`. */
export function freeName(stem: string, taken: readonly string[], joint = '-'): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}${joint}${count}`;
    if (!taken.includes(name)) return name;
  }
}

const words = (text: string) => ({ 'zh-CN': text });

/** A field as it begins. */
export function newField(type: FieldType, taken: readonly string[], label: string): DialogueField {
  const base = {
    name: freeName(type === 'text' ? 'answer' : type, taken, '_'),
    label: words(label),
    question: words(`${label}？`),
    isOptional: false,
  };
  switch (type) {
    case 'date':
      return { type, ...base, when: 'any' };
    case 'choice':
      return {
        type,
        ...base,
        choices: [
          { value: 'a', label: words('A') },
          { value: 'b', label: words('B') },
        ],
      };
    case 'text':
    case 'order':
    case 'amount':
    case 'phone':
      return { type, ...base };
  }
}

/** A node as it begins, leading to a node that is there. */
export function newNode(
  kind: NodeKind,
  flow: DialogueFlow,
  { text, label, lookUpId }: { readonly text: string; readonly label: string; readonly lookUpId: string },
): DialogueNode {
  const id = freeName(
    kind,
    flow.nodes.map((node) => node.id),
  );
  const next = (flow.nodes.find(({ kind: other }) => other === 'hand-over') ?? flow.nodes[0])?.id ?? id;
  const fields = flow.nodes.flatMap((node) =>
    node.kind === 'form' ? node.fields : node.kind === 'ask' ? [node.field] : [],
  );
  const names = fields.map(({ name }) => name);
  switch (kind) {
    case 'say':
      return { id, kind, text: words(text), next };
    case 'ask':
      return { id, kind, field: newField('text', names, label), tries: 2, next };
    case 'choose':
      return {
        id,
        kind,
        text: words(text),
        tries: 2,
        options: [
          { label: words('A'), next },
          { label: words('B'), next },
        ],
      };
    case 'form':
      return { id, kind, fields: [newField('text', names, label)], tries: 2, confirms: true, next };
    case 'look-up':
      return { id, kind, lookUpId, sends: names.slice(0, 1), saves: [], found: next, missing: next, failed: next };
    case 'branch':
      return {
        id,
        kind,
        cases: [{ when: { subject: { of: 'fact', name: 'hours' }, test: { is: 'equal', value: 'open' } }, next }],
        otherwise: next,
      };
    case 'hand-over':
      return { id, kind };
    case 'end':
      return { id, kind, text: words(text) };
  }
}

/** The flow with which a new one begins: one question and a person. */
export const firstFlow = (text: string): DialogueFlow => ({
  starts: { phrases: [], menuItemIds: [], intents: [] },
  nodes: [
    { id: 'hello', kind: 'say', text: words(text), next: 'person' },
    { id: 'person', kind: 'hand-over' },
  ],
});

/** The flow with every way to a node leading to its new name. */
export function renameNode(flow: DialogueFlow, from: string, to: string): DialogueFlow {
  const moved = (id: string) => (id === from ? to : id);
  return {
    ...flow,
    nodes: flow.nodes.map((node): DialogueNode => {
      const id = moved(node.id);
      switch (node.kind) {
        case 'say':
        case 'ask':
        case 'form':
          return { ...node, id, next: moved(node.next) };
        case 'choose':
          return { ...node, id, options: node.options.map((option) => ({ ...option, next: moved(option.next) })) };
        case 'look-up':
          return { ...node, id, found: moved(node.found), missing: moved(node.missing), failed: moved(node.failed) };
        case 'branch':
          return {
            ...node,
            id,
            cases: node.cases.map((each) => ({ ...each, next: moved(each.next) })),
            otherwise: moved(node.otherwise),
          };
        case 'hand-over':
        case 'end':
          return { ...node, id };
      }
    }),
  };
}
