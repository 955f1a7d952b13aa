import { buildIndex, type SearchIndex } from '../retrieval/index-entries.ts';
import { normalise } from '../text/normalise.ts';

/** What is published of an entry, as far as it is searched and learnt from. */
export interface AnswerEntry {
  readonly id: string;
  /** Ways to ask, titles first. */
  readonly questions: readonly string[];
  readonly answers: readonly string[];
}

/** The published entries, made ready to be asked. Never changed; build another one when entries change. */
export interface AnswerIndex {
  readonly search: SearchIndex;
  /** Entries by the very words of their questions, as they are compared. */
  readonly exact: ReadonlyMap<string, string>;
}

export const buildAnswerIndex = (entries: readonly AnswerEntry[]): AnswerIndex => ({
  search: buildIndex(
    entries.map(({ id, questions, answers }) => ({
      id,
      ...(questions[0] === undefined ? {} : { title: questions[0] }),
      phrasings: questions,
      body: answers.join('\n'),
    })),
  ),
  exact: new Map(
    entries.toReversed().flatMap(({ id, questions }) => questions.map((question) => [bare(question), id] as const)),
  ),
});

/** The entry that has these very words among its questions. */
export const findExact = ({ exact }: AnswerIndex, text: string): string | null => exact.get(bare(text)) ?? null;

/** Without blanks and punctuation: who types a question of the knowledge does not mind them. */
const bare = (text: string): string => {
  const plain = normalise(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return plain === '' ? text : plain;
};
