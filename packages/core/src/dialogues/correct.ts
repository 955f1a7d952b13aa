import { goOn, withRead } from './answers.ts';
import type { StepFacts } from './condition.ts';
import { withoutValues, type Dialogue } from './dialogue.ts';
import type { DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import type { Heard } from './heard.ts';
import { answeredFields, isMentioned, takesBack } from './meaning.ts';
import { fillPhrase, PHRASES } from './phrases.ts';
import { readField, readNamed, type FieldValue } from './read-field.ts';
import { asText, shownInLanguage } from './speak.ts';
import { inLanguage } from './text.ts';
import type { DialogueStep } from './walk.ts';

/** What was said before is taken back: the field, where it was asked for, and its new value if that was said too. */
export interface Correction {
  readonly node: DialogueNode;
  readonly field: DialogueField;
  readonly value: FieldValue | null;
}

/** The correction in the customer's words, if they hold one: “no, the other order: 8842”. */
export function correctionIn(
  flow: DialogueFlow,
  dialogue: Dialogue,
  heard: Heard,
  { today }: StepFacts,
): Correction | null {
  if (heard.menuItemId !== null) return null;
  const asked = answeredFields(flow.nodes, dialogue.field === null ? [] : [dialogue.field])[0]?.field;
  if (!takesBack(heard.text, asked?.type === 'text')) return null;
  const names = dialogue.values.filter(({ from }) => from === 'customer').map(({ name }) => name);
  const answered = answeredFields(flow.nodes, names).toReversed();
  const mentioned = answered.filter(({ field }) => isMentioned(field, heard.text));
  for (const { node, field } of mentioned) {
    return { node, field, value: valueIn(readField(field, heard, today), field.type) };
  }
  for (const { node, field } of answered) {
    const value = valueIn(readNamed(field, heard, today), field.type);
    if (value !== null && value.value !== dialogue.values.find(({ name }) => name === field.name)?.value) {
      return { node, field, value };
    }
  }
  // Nothing is named: what was answered last, unless the open question can make something of it.
  const [last] = answered;
  const fitsNow = asked !== undefined && valueIn(readField(asked, heard, today), asked.type) !== null;
  if (last === undefined || fitsNow) return null;
  return { ...last, value: valueIn(readField(last.field, heard, today), last.field.type) };
}

/** In free words “no, …” is no value by itself: it is asked for anew. */
const valueIn = (reading: ReturnType<typeof readField>, type: DialogueField['type']): FieldValue | null =>
  reading === null || reading === 'misfit' || type === 'text' ? null : reading;

/**
 * Back to the question that it corrects. What was found out with the old value is forgotten; what else was filled in stays, so
 * that nobody is asked twice.
 */
export function correct(
  flow: DialogueFlow,
  dialogue: Dialogue,
  { node, field, value }: Correction,
  { facts }: StepFacts,
): DialogueStep {
  const lookedUp = dialogue.values.filter(({ from }) => from === 'look-up').map(({ name }) => name);
  const before: Dialogue = {
    ...withoutValues(dialogue, [field.name, ...lookedUp]),
    node: node.id,
    lookingUp: null,
    filled: dialogue.filled.slice(0, Math.max(0, dialogue.filled.indexOf(node.id))),
  };
  if (value === null) return goOn(flow, before, node, { facts });
  const after = withRead(before, field, value);
  const said = fillPhrase(PHRASES[dialogue.language].corrected, {
    label: inLanguage(field.label, dialogue.language),
    value: shownInLanguage(after, field),
  });
  return goOn(flow, after, node, { facts }, asText(said));
}
