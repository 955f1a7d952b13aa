import type { Id, Instant } from '../kit/index.ts';
import { primaryLanguage, type EntryAnswer, type EntryContent } from './entry-content.ts';

/** Who asks, and when. */
export interface AnswerFacts {
  readonly language: string;
  readonly isCare: boolean;
  /** Null: not known. */
  readonly region: string | null;
  readonly accountId: Id | null;
  readonly at: Instant;
}

export interface ChosenAnswer {
  /** Place among the entry's answers. */
  readonly index: number;
  readonly answer: EntryAnswer;
  /** In plain words where the customer wants them and there are some. */
  readonly text: string;
  /** There is none in his language: he is told. */
  readonly isOtherLanguage: boolean;
}

/** Spoken by most of those whose own language has no answer. */
const BRIDGE = 'en';

/**
 * The answer of an entry for a customer: of those that are meant for him and valid now the one in the closest language,
 * then the one for his account, then the one for his region, then the first. Null: none is meant for him.
 */
export function chooseAnswer({ answers }: Pick<EntryContent, 'answers'>, facts: AnswerFacts): ChosenAnswer | null {
  let best: { readonly index: number; readonly answer: EntryAnswer; readonly fit: number } | null = null;
  for (const [index, answer] of answers.entries()) {
    if (!isMeantFor(answer, facts)) continue;
    const fit =
      closeness(answer.language, facts.language) * 4 +
      (answer.accountId === null ? 0 : 2) +
      (answer.region === null ? 0 : 1);
    if (best === null || fit > best.fit) best = { index, answer, fit };
  }
  if (best === null) return null;
  const { index, answer } = best;
  return {
    index,
    answer,
    text: facts.isCare ? (answer.care ?? answer.text) : answer.text,
    isOtherLanguage: primaryLanguage(answer.language) !== primaryLanguage(facts.language),
  };
}

const isMeantFor = ({ accountId, region, fromAt, untilAt }: EntryAnswer, facts: AnswerFacts): boolean =>
  (accountId === null || accountId === facts.accountId) &&
  (region === null || region === facts.region) &&
  (fromAt === null || fromAt <= facts.at) &&
  (untilAt === null || facts.at < untilAt);

function closeness(language: string, wanted: string): number {
  if (language === wanted) return 4;
  const primary = primaryLanguage(language);
  // Of the forms of a language the one without a country is closest to all others.
  if (primary === primaryLanguage(wanted)) return language === primary ? 3 : 2;
  return primary === BRIDGE ? 1 : 0;
}
