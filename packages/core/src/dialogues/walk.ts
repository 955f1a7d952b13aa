import type { Content } from '../messages/index.ts';
import { holds, type DialogueFacts } from './condition.ts';
import { MOST_VALUES, valueOf, withoutValues, type Dialogue } from './dialogue.ts';
import type { DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import { PHRASES } from './phrases.ts';
import { asText, question, spoken } from './speak.ts';
import { fieldsOf, findNode } from './ways.ts';

/** Nodes that go on by themselves, one after another. A published flow has no ring of them; whatever is longer ends at a person. */
const MOST_NODES_AT_ONCE = 50;

/** A look-up that is asked for: which one, and what it is told. */
export interface AskedLookUp {
  readonly lookUpId: string;
  readonly sends: Readonly<Record<string, string>>;
}

/** What comes of a step: what is said, where the dialogue stands, and what has to be done. */
export interface DialogueStep {
  readonly say: readonly Content[];
  readonly dialogue: Dialogue;
  readonly lookUp: AskedLookUp | null;
}

/** Goes on from a node to the next that waits for somebody, or to the end. */
export function walk(
  flow: DialogueFlow,
  dialogue: Dialogue,
  from: string,
  { facts, say = [] }: { readonly facts: DialogueFacts; readonly say?: readonly Content[] },
): DialogueStep {
  const said = [...say];
  let present = dialogue;
  let id = from;
  for (let count = 0; count < MOST_NODES_AT_ONCE; count += 1) {
    const node = findNode(flow, id);
    if (node === undefined) break;
    switch (node.kind) {
      case 'say':
        said.push(...asText(spoken(flow, present, node.text)));
        id = node.next;
        break;
      case 'branch':
        id =
          node.cases.find(({ when }) => holds(when, (name) => valueOf(present, name), facts))?.next ?? node.otherwise;
        break;
      case 'ask':
      case 'form': {
        present = entered(present, node);
        const open = openQuestion(present, node);
        if (open === undefined) {
          present = withFilled(present, node.id);
          id = node.next;
          break;
        }
        present = asking(present, node, open);
        return { say: [...said, ...question(flow, present, node, open)], dialogue: present, lookUp: null };
      }
      case 'choose':
        present = asking(present, node, null);
        return { say: [...said, ...question(flow, present, node, null)], dialogue: present, lookUp: null };
      case 'look-up':
        return {
          say: [...said, { kind: 'text', text: PHRASES[present.language].lookingUp }],
          dialogue: { ...asking(present, node, null), lookingUp: `${present.heard}.${present.step}` },
          lookUp: { lookUpId: node.lookUpId, sends: sentValues(present, node.sends) },
        };
      case 'end':
        return over(flow, present, node, 'ended', said);
      case 'hand-over':
        return over(flow, present, node, 'handed-over', said);
    }
  }
  return giveUp(present, said);
}

/** Whoever comes to a form a second time is asked anew: what he said did not lead him on. */
const entered = (dialogue: Dialogue, node: DialogueNode): Dialogue =>
  dialogue.filled.includes(node.id)
    ? withoutValues(
        { ...dialogue, filled: dialogue.filled.filter((id) => id !== node.id) },
        fieldsOf(node).map(({ name }) => name),
      )
    : dialogue;

/** The first field without a value; null: the whole is to be confirmed; undefined: nothing is open. */
export function openQuestion(dialogue: Dialogue, node: DialogueNode): DialogueField | null | undefined {
  const missing = fieldsOf(node).find(
    ({ name }) => valueOf(dialogue, name) === undefined && !dialogue.skipped.includes(name),
  );
  if (missing !== undefined) return missing;
  const wasSaid = fieldsOf(node).some(({ name }) => valueOf(dialogue, name) !== undefined);
  return node.kind === 'form' && node.confirms && wasSaid ? null : undefined;
}

export const withFilled = (dialogue: Dialogue, nodeId: string): Dialogue => ({
  ...dialogue,
  filled: [...dialogue.filled.filter((id) => id !== nodeId), nodeId].slice(-MOST_VALUES),
});

export const asking = (dialogue: Dialogue, node: DialogueNode, field: DialogueField | null): Dialogue => ({
  ...dialogue,
  node: node.id,
  field: field?.name ?? null,
  lookingUp: null,
  misfits: 0,
});

function sentValues(dialogue: Dialogue, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueOf(dialogue, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function over(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: Extract<DialogueNode, { kind: 'end' | 'hand-over' }>,
  outcome: 'ended' | 'handed-over',
  said: readonly Content[],
): DialogueStep {
  const own = node.text === undefined ? [] : asText(spoken(flow, dialogue, node.text));
  const ends = own.length === 0 && outcome === 'handed-over' ? asText(PHRASES[dialogue.language].handedOver) : own;
  return {
    say: [...said, ...ends],
    dialogue: { ...asking(dialogue, node, null), outcome },
    lookUp: null,
  };
}

/** A person takes over where the dialogue cannot go on. */
export const giveUp = (dialogue: Dialogue, said: readonly Content[] = []): DialogueStep => ({
  say: [...said, ...asText(PHRASES[dialogue.language].tooManyTries)],
  dialogue: { ...dialogue, field: null, lookingUp: null, outcome: 'handed-over' },
  lookUp: null,
});
