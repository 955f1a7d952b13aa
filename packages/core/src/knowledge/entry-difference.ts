import type { EntryAnswer, EntryContent } from './entry-content.ts';
import type { OwnHandOver } from './hand-over.ts';
import { normaliseQuestion } from './normalise-question.ts';

/** One thing in which two contents of an entry differ; null: it is not there. */
export type EntryDifference =
  | { readonly part: 'intent'; readonly before: string | null; readonly after: string | null }
  | { readonly part: 'hand-over'; readonly before: OwnHandOver | null; readonly after: OwnHandOver | null }
  /** A question in other words, in another language, or the title. */
  | {
      readonly part: 'question';
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly part: 'title'; readonly language: string; readonly before: string; readonly after: string }
  | { readonly part: 'answer'; readonly before: EntryAnswer | null; readonly after: EntryAnswer | null };

/** What changed from one content to another; from null: everything is new. */
export function differencesOf(before: EntryContent | null, after: EntryContent): EntryDifference[] {
  const old = before ?? { intentKey: null, handOver: null, questions: [], answers: [] };
  return [
    ...intentDifference(old, after),
    ...handOverDifference(old, after),
    ...titleDifferences(old, after),
    ...questionDifferences(old, after),
    ...answerDifferences(old, after),
  ];
}

const intentDifference = (before: EntryContent, after: EntryContent): EntryDifference[] =>
  before.intentKey === after.intentKey ? [] : [{ part: 'intent', before: before.intentKey, after: after.intentKey }];

const handOverDifference = (before: EntryContent, after: EntryContent): EntryDifference[] =>
  isSame(before.handOver, after.handOver)
    ? []
    : [{ part: 'hand-over', before: before.handOver, after: after.handOver }];

/** The first question of each language. */
export function titlesOf({ questions }: Pick<EntryContent, 'questions'>): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { language, text } of questions) if (!titles.has(language)) titles.set(language, text);
  return titles;
}

function titleDifferences(before: EntryContent, after: EntryContent): EntryDifference[] {
  const titles = titlesOf(before);
  return [...titlesOf(after)].flatMap(([language, title]) => {
    const old = titles.get(language);
    return old === undefined || old === title ? [] : [{ part: 'title', language, before: old, after: title } as const];
  });
}

function questionDifferences(before: EntryContent, after: EntryContent): EntryDifference[] {
  const [old, now] = [questionsByKey(before), questionsByKey(after)];
  const gone = [...old]
    .filter(([key]) => !now.has(key))
    .map(([, { language, text }]) => ({ language, before: text, after: null }));
  const come = [...now]
    .filter(([key]) => !old.has(key))
    .map(([, { language, text }]) => ({ language, before: null, after: text }));
  const rewritten = [...now].flatMap(([key, { language, text }]) => {
    const had = old.get(key);
    return had === undefined || had.text === text ? [] : [{ language, before: had.text, after: text }];
  });
  return [...gone, ...rewritten, ...come].map((difference) => ({ part: 'question', ...difference }));
}

const questionsByKey = ({ questions }: EntryContent) =>
  new Map(questions.map((question) => [`${question.language} ${normaliseQuestion(question.text)}`, question]));

function answerDifferences(before: EntryContent, after: EntryContent): EntryDifference[] {
  const [old, now] = [answersByKey(before.answers), answersByKey(after.answers)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? null, now.get(key) ?? null];
    return isSameAnswer(was, is) ? [] : [{ part: 'answer', before: was, after: is } as const];
  });
}

/** Answers by whom they are meant for: language, account, region; one by one where several are for the same. */
export function answersByKey(answers: readonly EntryAnswer[]): ReadonlyMap<string, EntryAnswer> {
  const byKey = new Map<string, EntryAnswer>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.language, answer.accountId, answer.region]);
    let count = 0;
    while (byKey.has(`${key} ${count}`)) count += 1;
    byKey.set(`${key} ${count}`, answer);
  }
  return byKey;
}

/** Whether two answers say the same to the same customers. */
export const isSameAnswer = (a: EntryAnswer | null, b: EntryAnswer | null): boolean => isSame(a, b);

export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

/** Fields in one order, whatever stored them, and without those that are not given. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
