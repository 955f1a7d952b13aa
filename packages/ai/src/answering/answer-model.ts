import type { Parts } from '../intents/parts.ts';
import { findExact, type AnswerIndex } from './answer-index.ts';
import { COVERAGE, poolOf } from './pool.ts';
import { thresholdFor, type Thresholds } from './thresholds.ts';
import { weigh, type Weighed, type Weighing } from './weighing.ts';

/** What finds the entry that answers a text: learnt from the tenant’s own questions, or by the search alone. */
export interface AnswerModel {
  /** Its intents are ids of entries; null: nothing was learnt yet. */
  readonly parts: Parts | null;
  readonly weighing: Weighing;
  readonly thresholds: Thresholds;
}

export interface FoundAnswers {
  /** Entries that may answer it, likeliest first. */
  readonly candidates: readonly Weighed[];
  /** The text is one of the questions, word for word. */
  readonly isExact: boolean;
}

const MOST_CANDIDATES = 5;

/** The entries that may answer a text, with how likely each is the right one. */
export function findAnswers(model: AnswerModel, index: AnswerIndex, text: string): FoundAnswers {
  const exact = findExact(index, text);
  // An entry that is not published any more answers nothing, whatever was learnt of it.
  const published = new Set(index.search.ids);
  const pool = poolOf(model.parts, index, text);
  const held = new Map(pool.named.map(({ entryId, voices }) => [entryId, voices[COVERAGE] ?? 0]));
  const weighed = weigh(model.weighing, pool)
    .filter(({ entryId }) => published.has(entryId))
    // The search alone is never surer than the share of the words that it found.
    .map(({ entryId, confidence }) => ({
      entryId,
      confidence: model.parts === null ? Math.min(confidence, held.get(entryId) ?? 0) : confidence,
    }));
  if (exact === null) return { candidates: weighed.slice(0, MOST_CANDIDATES), isExact: false };
  return {
    candidates: [
      { entryId: exact, confidence: 1 },
      ...weighed
        .filter(({ entryId }) => entryId !== exact)
        .slice(0, MOST_CANDIDATES - 1)
        // Whatever else is likely, these are the very words of this one.
        .map(({ entryId, confidence }) => ({ entryId, confidence: confidence / 2 })),
    ],
    isExact: true,
  };
}

/** From which confidence on to answer, where no more than this share of answers may be wrong. */
export const answerFrom = ({ thresholds }: AnswerModel, mostWrong: number): number =>
  thresholdFor(thresholds, mostWrong);
