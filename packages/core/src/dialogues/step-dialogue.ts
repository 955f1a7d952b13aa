import { answersOf } from './answers.ts';
import type { StepFacts } from './condition.ts';
import { correct, correctionIn } from './correct.ts';
import { MOST_STEPS, withoutValues, withValue, type Dialogue } from './dialogue.ts';
import { LONGEST_VALUE, type DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import type { Heard, LookedUp } from './heard.ts';
import { isCancel, isQuestionLike, isZero } from './meaning.ts';
import { PHRASES } from './phrases.ts';
import { asText, CANCEL_ITEM, question, spoken } from './speak.ts';
import { inLanguage } from './text.ts';
import { giveUp, walk, type DialogueStep } from './walk.ts';
import { fieldsOf, findNode } from './ways.ts';

/** What comes to an open dialogue: words of the customer, or the answer of a look-up. */
export type DialogueInput =
  | { readonly kind: 'heard'; readonly heard: Heard }
  | { readonly kind: 'looked-up'; readonly result: LookedUp };

/**
 * The next step of an open dialogue. Pure, total, and bounded whatever the flow and the words are: it says something, waits,
 * ends, or a person takes over.
 */
export function stepDialogue(
  flow: DialogueFlow,
  dialogue: Dialogue,
  input: DialogueInput,
  known: StepFacts,
): DialogueStep {
  const heard = input.kind === 'heard' ? input.heard.number : dialogue.heard;
  const present = { ...dialogue, heard, step: dialogue.step + 1 };
  const node = findNode(flow, present.node);
  if (node === undefined || present.step > MOST_STEPS) return giveUp(present);
  return input.kind === 'looked-up'
    ? lookedUp(flow, present, node, input.result, known)
    : heardWords(flow, present, node, input.heard, known);
}

function lookedUp(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  result: LookedUp,
  { facts }: StepFacts,
): DialogueStep {
  // An answer that nobody waits for any longer.
  if (node.kind !== 'look-up' || dialogue.lookingUp === null) return { say: [], dialogue, lookUp: null };
  const cleared = withoutValues(
    dialogue,
    node.saves.map(({ name }) => name),
  );
  if (result.outcome !== 'found') return walk(flow, cleared, node[result.outcome], { facts });
  const filled = node.saves.reduce<Dialogue>((before, { from, name, label }) => {
    const value = Object.hasOwn(result.values, from) ? result.values[from] : undefined;
    if (value === undefined || value.trim() === '') return before;
    const kept = value.slice(0, LONGEST_VALUE).replace(/[\uD800-\uDBFF]$/, '');
    return withValue(before, { name, label: inLanguage(label, 'zh-CN'), value: kept, from: 'look-up' });
  }, cleared);
  return walk(flow, filled, node.found, { facts });
}

function heardWords(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  heard: Heard,
  known: StepFacts,
): DialogueStep {
  if (heard.menuItemId === CANCEL_ITEM || isCancel(heard.text)) return cancel(dialogue);
  if (isZero(heard.text)) return handOver(dialogue);
  const correction = correctionIn(flow, dialogue, heard, known);
  if (correction !== null) return correct(flow, dialogue, correction, known);
  if (dialogue.lookingUp !== null) {
    return { say: heard.aside ?? asText(PHRASES[dialogue.language].stillLookingUp), dialogue, lookUp: null };
  }
  const field = fieldsOf(node).find(({ name }) => name === dialogue.field) ?? null;
  const isAside = heard.aside !== null && heard.menuItemId === null;
  // Free words take anything: what is a question that the knowledge answers is no answer.
  if (isAside && field?.type === 'text' && isQuestionLike(heard.text))
    return digress(flow, dialogue, node, field, heard);
  const answered = answersOf(flow, dialogue, { node, field, heard, known });
  if (answered !== 'nothing' && answered !== 'misfit') return answered;
  if (heard.isWish) return handOver(dialogue);
  if (isAside) return digress(flow, dialogue, node, field, heard);
  return askAgain(flow, dialogue, node, field);
}

const handOver = (dialogue: Dialogue): DialogueStep => ({
  ...giveUp(dialogue),
  say: asText(PHRASES[dialogue.language].handedOver),
});

const cancel = (dialogue: Dialogue): DialogueStep => ({
  say: asText(PHRASES[dialogue.language].cancelled),
  dialogue: { ...dialogue, field: null, lookingUp: null, outcome: 'cancelled' },
  lookUp: null,
});

/** Something else was asked in between: it is answered, and the open question stands. */
const digress = (
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  field: DialogueField | null,
  heard: Heard,
): DialogueStep => ({
  say: [...(heard.aside ?? []), ...question(flow, dialogue, node, field, PHRASES[dialogue.language].backToQuestion)],
  dialogue,
  lookUp: null,
});

function askAgain(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  field: DialogueField | null,
): DialogueStep {
  const tries = 'tries' in node ? node.tries : 1;
  const misfits = dialogue.misfits + 1;
  if (misfits >= tries + 1) return giveUp({ ...dialogue, misfits });
  const phrases = PHRASES[dialogue.language];
  const problem =
    field === null
      ? phrases.misfit.choice
      : field.problem === undefined
        ? phrases.misfit[field.type]
        : spoken(flow, dialogue, field.problem);
  return { say: question(flow, dialogue, node, field, problem), dialogue: { ...dialogue, misfits }, lookUp: null };
}
