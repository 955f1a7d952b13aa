import type { Id } from '../../kit/index.ts';
import { entryContentSchema, type EntryAnswer, type EntryContent } from '../entry-content.ts';
import { groupNameSchema } from '../entry.ts';
import { ownHandOverSchema, type OwnHandOver } from '../hand-over.ts';
import { readInstant, writeInstant } from './instants.ts';
import { isLanguage } from './languages.ts';

/** An entry on its way into or out of a file. */
export interface ExchangedEntry {
  /** What the file calls it: its id where it comes from here. Null: nothing. */
  readonly key: string | null;
  /** Name of its group; null: the default one. */
  readonly group: string | null;
  readonly content: EntryContent;
}

/** What a file names accounts by. */
export interface AccountNames {
  readonly nameOf: (id: Id) => string;
  /** Null: there is none of that name or id. */
  readonly idOf: (name: string) => Id | null;
}

export type ExchangeProblemCode =
  | 'unreadable'
  | 'no-questions'
  | 'bad-group'
  | 'bad-language'
  | 'bad-question'
  | 'bad-answer'
  | 'bad-region'
  | 'bad-account'
  | 'bad-date'
  | 'bad-attachments'
  | 'bad-intent'
  | 'bad-hand-over'
  | 'too-much';

/** Why a place of a file is not taken. */
export interface ExchangeProblem {
  /** From 1. */
  readonly line: number;
  readonly code: ExchangeProblemCode;
}

export interface ReadEntry {
  /** Where it begins. */
  readonly line: number;
  readonly entry: ExchangedEntry;
}

export interface ReadFile {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly ExchangeProblem[];
}

/** Checks what was put together; says what is wrong with it otherwise. */
export function checkEntry(entry: ExchangedEntry): ExchangedEntry | ExchangeProblemCode {
  if (entry.content.questions.length === 0) return 'no-questions';
  if (entry.group !== null && !groupNameSchema.safeParse(entry.group).success) return 'bad-group';
  const parsed = entryContentSchema.safeParse(entry.content);
  // In a file any word may stand where a language should: nobody who speaks it would ever find what was written in it.
  const { questions, answers } = entry.content;
  if (parsed.success && ![...questions, ...answers].every(({ language }) => isLanguage(language)))
    return 'bad-language';
  if (parsed.success) return { ...entry, content: parsed.data };
  return codeOf(parsed.error.issues[0]?.path ?? []);
}

function codeOf(path: readonly PropertyKey[]): ExchangeProblemCode {
  const [part, index, field] = path;
  if (part === 'intentKey') return 'bad-intent';
  if (part === 'handOver') return 'bad-hand-over';
  if (typeof index !== 'number') return 'too-much';
  if (field === 'language') return 'bad-language';
  if (part === 'questions') return 'bad-question';
  if (field === 'region') return 'bad-region';
  if (field === 'accountId') return 'bad-account';
  if (field === 'attachments') return 'bad-attachments';
  return field === 'text' || field === 'care' ? 'bad-answer' : 'bad-date';
}

/**
 * The form in which contents go into files and come out again: questions without blanks around them, those of a language
 * together, lines ended in one way.
 */
export function canonical({ intentKey, handOver, questions, answers }: EntryContent): EntryContent {
  const languages = [...new Set(questions.map(({ language }) => language))];
  return {
    intentKey,
    handOver,
    questions: languages.flatMap((language) =>
      questions
        .filter((question) => question.language === language)
        .map(({ text }) => ({ language, text: withPlainLines(text).trim() })),
    ),
    answers: answers.map((answer) => ({
      ...answer,
      text: withPlainLines(answer.text),
      care: answer.care === null ? null : withPlainLines(answer.care),
    })),
  };
}

/** Questions as lines: what would end a line, or looks like it, is written out. */
export const toLine = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
export const fromLine = (line: string): string =>
  line.replaceAll(/\\([\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : '\\'));

export const withPlainLines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** When a person takes over, in the words of a file: `always`, `after-misses 2 urgent`; empty: as the intent says. */
export function writeHandOver(handOver: OwnHandOver | null): string {
  if (handOver === null) return '';
  const { policy, isUrgent } = handOver;
  return [
    policy.kind,
    ...(policy.kind === 'after-misses' ? [policy.misses] : []),
    ...(isUrgent ? ['urgent'] : []),
  ].join(' ');
}

/** Undefined: the words say nothing that is known. */
export function readHandOver(words: string): OwnHandOver | null | undefined {
  if (words.trim() === '') return null;
  const [kind, ...more] = words.trim().toLowerCase().split(/\s+/);
  const isUrgent = more.at(-1) === 'urgent';
  const misses = kind === 'after-misses' ? { misses: Number(more[0]) } : {};
  return ownHandOverSchema.safeParse({ policy: { kind, ...misses }, isUrgent }).data;
}

/** Whom an answer is meant for and when, in the words of a file; empty: all, always. */
export type AudienceWords = Readonly<Record<'region' | 'account' | 'from' | 'until', string>>;
type Audience = Pick<EntryAnswer, 'region' | 'accountId' | 'fromAt' | 'untilAt'>;

export const writeAudience = (
  { region, accountId, fromAt, untilAt }: Audience,
  { nameOf }: AccountNames,
): AudienceWords => ({
  region: region ?? '',
  account: accountId === null ? '' : nameOf(accountId),
  from: fromAt === null ? '' : writeInstant(fromAt),
  until: untilAt === null ? '' : writeInstant(untilAt),
});

export function readAudience(words: AudienceWords, { idOf }: AccountNames): Audience | ExchangeProblemCode {
  const { region, account, from, until } = words;
  const accountId = account === '' ? null : idOf(account);
  if (account !== '' && accountId === null) return 'bad-account';
  const [fromAt, untilAt] = [readInstant(from), readInstant(until)];
  if ((from !== '' && fromAt === null) || (until !== '' && untilAt === null)) return 'bad-date';
  return { region: region === '' ? null : region, accountId, fromAt, untilAt };
}
