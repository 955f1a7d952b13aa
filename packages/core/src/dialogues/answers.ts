import type { StepFacts } from './condition.ts';
import { valueOf, withoutValues, withValue, type Dialogue } from './dialogue.ts';
import type { DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import type { Heard } from './heard.ts';
import { isNo, isSkip, isYes } from './meaning.ts';
import { choiceItemId, chosenIndex, readField, readNamed, type FieldValue } from './read-field.ts';
import { changeItem, CONFIRM_ITEM, question, SKIP_ITEM } from './speak.ts';
import { inLanguage } from './text.ts';
import { asking, openQuestion, walk, withFilled, type DialogueStep } from './walk.ts';
import { fieldsOf } from './ways.ts';

interface Answering {
  readonly node: DialogueNode;
  /** The field that is asked for. */
  readonly field: DialogueField | null;
  readonly heard: Heard;
  readonly known: StepFacts;
}

/** Where the customer's words lead as an answer to the open question. */
export function answersOf(
  flow: DialogueFlow,
  dialogue: Dialogue,
  answering: Answering,
): DialogueStep | 'misfit' | 'nothing' {
  const { node, field } = answering;
  if (node.kind === 'choose') return chosen(flow, dialogue, node, answering);
  if (node.kind !== 'ask' && node.kind !== 'form') return 'nothing';
  return field === null ? confirmed(flow, dialogue, node, answering) : filled(flow, dialogue, field, answering);
}

function chosen(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: Extract<DialogueNode, { kind: 'choose' }>,
  { heard, known: { facts } }: Answering,
): DialogueStep | 'nothing' {
  const { text, menuItemId } = heard;
  const itemOf = (index: number) => choiceItemId(node.id, index);
  const labels = node.options.map(({ label }) => Object.values(label));
  const option = node.options[chosenIndex(labels, { text, menuItemId, itemOf }) ?? -1];
  return option === undefined ? 'nothing' : walk(flow, dialogue, option.next, { facts });
}

function confirmed(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: Extract<DialogueNode, { kind: 'ask' | 'form' }>,
  { heard, known: { facts } }: Answering,
): DialogueStep | 'nothing' {
  if (heard.menuItemId === CONFIRM_ITEM || isYes(heard.text) || heard.text.trim() === '1') {
    return walk(flow, withFilled(dialogue, node.id), node.next, { facts });
  }
  const fields = fieldsOf(node).filter(({ name }) => valueOf(dialogue, name) !== undefined);
  const changed = fields.find(({ name }) => changeItem(name) === heard.menuItemId) ?? numbered(fields, heard.text);
  // Whoever only says that it is wrong is asked from the first on; what he names is asked for alone.
  const [again] = changed === undefined && isNo(heard.text) ? fields : [changed];
  if (again === undefined) return 'nothing';
  const open = asking(withoutValues(dialogue, [again.name]), node, again);
  return { say: question(flow, open, node, again), dialogue: open, lookUp: null };
}

/** “2” is the second line of the menu, the first field that can be changed. */
const numbered = (fields: readonly DialogueField[], text: string): DialogueField | undefined =>
  /^\s*\d{1,2}\s*$/.test(text) ? fields[Number(text) - 2] : undefined;

function filled(
  flow: DialogueFlow,
  dialogue: Dialogue,
  field: DialogueField,
  { node, heard, known }: Answering,
): DialogueStep | 'misfit' | 'nothing' {
  const skips = field.isOptional && (heard.menuItemId === SKIP_ITEM || isSkip(heard.text));
  if (skips) return goOn(flow, { ...dialogue, skipped: [...dialogue.skipped, field.name] }, node, known);
  const reading = readField(field, heard, known.today);
  if (reading === null) return 'nothing';
  if (reading === 'misfit') return 'misfit';
  const withOthers = fieldsOf(node).reduce<Dialogue>(
    (before, other) => (other.name === field.name ? before : withNamed(before, other, heard, known)),
    withRead(dialogue, field, reading),
  );
  return goOn(flow, withOthers, node, known);
}

/** Fills a field that has no value yet from what was said besides: nobody is asked for what he said already. */
export function withNamed(dialogue: Dialogue, field: DialogueField, heard: Heard, { today }: StepFacts): Dialogue {
  if (field.type === 'choice' || valueOf(dialogue, field.name) !== undefined) return dialogue;
  const reading = readNamed(field, heard, today);
  return reading === null || reading === 'misfit' ? dialogue : withRead(dialogue, field, reading);
}

export const withRead = (dialogue: Dialogue, field: DialogueField, reading: FieldValue): Dialogue =>
  withValue(dialogue, { name: field.name, label: inLanguage(field.label, 'zh-CN'), ...reading, from: 'customer' });

/** The next open question of the form, or what comes after it. */
export function goOn(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  { facts }: Pick<StepFacts, 'facts'>,
  say: DialogueStep['say'] = [],
): DialogueStep {
  const open = openQuestion(dialogue, node);
  if (open === undefined) {
    const next = 'next' in node ? node.next : node.id;
    return walk(flow, withFilled(dialogue, node.id), next, { facts, say });
  }
  const present = asking(dialogue, node, open);
  return { say: [...say, ...question(flow, present, node, open)], dialogue: present, lookUp: null };
}
