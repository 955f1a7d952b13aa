import type { EntryAnswer, EntryContent, EntryQuestion } from './entry-content.ts';
import { answersByKey, differencesOf, isSame, isSameAnswer } from './entry-difference.ts';
import type { OwnHandOver } from './hand-over.ts';
import { normaliseQuestion } from './normalise-question.ts';

export interface MergedEntry {
  readonly content: EntryContent;
  /** What both changed, each in his way: mine stands, and a person has to look at it. */
  readonly conflicts: readonly EntryConflict[];
}

export type EntryConflict =
  | { readonly part: 'intent'; readonly mine: string | null; readonly theirs: string | null }
  | { readonly part: 'hand-over'; readonly mine: OwnHandOver | null; readonly theirs: OwnHandOver | null }
  | { readonly part: 'answer'; readonly mine: EntryAnswer | null; readonly theirs: EntryAnswer | null };

/** Brings together what two people made of the same entry. `base`: what both began from. */
export function mergeEntries(base: EntryContent, mine: EntryContent, theirs: EntryContent): MergedEntry {
  const conflicts: EntryConflict[] = [];
  if (isSameEntry(base, theirs)) return { content: mine, conflicts };
  if (isSameEntry(base, mine)) return { content: theirs, conflicts };
  const intentKey = mine.intentKey === base.intentKey ? theirs.intentKey : mine.intentKey;
  if (intentKey !== theirs.intentKey && theirs.intentKey !== base.intentKey)
    conflicts.push({ part: 'intent', mine: mine.intentKey, theirs: theirs.intentKey });
  const isMine = !isSame(mine.handOver, base.handOver);
  if (isMine && !isSame(theirs.handOver, base.handOver) && !isSame(mine.handOver, theirs.handOver))
    conflicts.push({ part: 'hand-over', mine: mine.handOver, theirs: theirs.handOver });
  const handOver = isMine ? mine.handOver : theirs.handOver;
  const questions = mergeQuestions(base.questions, mine.questions, theirs.questions);
  const answers = mergeAnswers(base, mine, theirs, conflicts);
  return { content: { intentKey, handOver, questions, answers }, conflicts };
}

/** Whether two contents say the same; the order of questions counts for titles only. */
export const isSameEntry = (a: EntryContent, b: EntryContent): boolean =>
  a.questions.length === b.questions.length && differencesOf(a, b).length === 0;

/** Theirs, with what I added and without what I took away; my order where I changed the first one. */
function mergeQuestions(
  base: readonly EntryQuestion[],
  mine: readonly EntryQuestion[],
  theirs: readonly EntryQuestion[],
): EntryQuestion[] {
  const [had, have] = [keysOf(base), keysOf(mine)];
  const left = theirs.filter((question) => have.has(keyOf(question)) || !had.has(keyOf(question)));
  const there = keysOf(left);
  const added = mine.filter((question) => !had.has(keyOf(question)) && !there.has(keyOf(question)));
  const all = [...left, ...added];
  const [first] = mine;
  const isMoved = first !== undefined && (base[0] === undefined || keyOf(base[0]) !== keyOf(first));
  if (!isMoved || !keysOf(all).has(keyOf(first))) return all;
  return [first, ...all.filter((question) => keyOf(question) !== keyOf(first))];
}

const keyOf = ({ text }: EntryQuestion): string => normaliseQuestion(text);
const keysOf = (questions: readonly EntryQuestion[]): ReadonlySet<string> => new Set(questions.map(keyOf));

function mergeAnswers(
  { answers: base }: EntryContent,
  { answers: mine }: EntryContent,
  { answers: theirs }: EntryContent,
  conflicts: EntryConflict[],
): EntryAnswer[] {
  const [old, my, their] = [answersByKey(base), answersByKey(mine), answersByKey(theirs)];
  return [...new Set([...their.keys(), ...my.keys()])].flatMap((key) => {
    const [was, here, there] = [old.get(key) ?? null, my.get(key) ?? null, their.get(key) ?? null];
    if (isSameAnswer(here, there) || isSameAnswer(was, here)) return there ?? [];
    if (!isSameAnswer(was, there)) conflicts.push({ part: 'answer', mine: here, theirs: there });
    return here ?? [];
  });
}
