import type { FoundAnswers } from '../answering/answer-model.ts';

/** A line of which it is known what answers it; null: nothing does. */
export interface AnswerLine {
  readonly text: string;
  readonly entryId: string | null;
}

/** What a model did with a line. */
export type AnswerOutcome = 'right' | 'wrong' | 'asked' | 'left';

/** Of lines that were not learnt from, as shares. */
export interface AnswerFigures {
  readonly lines: number;
  /** Of the lines that an entry answers: it came first, or among the first three. */
  readonly first: number;
  readonly firstThree: number;
  /** Of all lines: answered rightly, answered wrongly, asked which entry was meant, left to people. */
  readonly right: number;
  readonly wrong: number;
  readonly asked: number;
  readonly left: number;
}

export interface AnswerThresholds {
  readonly answerFrom: number;
  readonly askFrom: number;
}

export interface Measured {
  readonly rank: number;
  readonly hasEntry: boolean;
  readonly outcome: AnswerOutcome;
}

/** What came of one line. `rank`: the place of the right entry, from 1; 0 where it was not found. */
export function measureAnswer(
  { entryId }: Pick<AnswerLine, 'entryId'>,
  { candidates }: Pick<FoundAnswers, 'candidates'>,
  { answerFrom, askFrom }: AnswerThresholds,
): Measured {
  const rank = 1 + candidates.findIndex((candidate) => candidate.entryId === entryId);
  const sure = candidates[0]?.confidence ?? 0;
  const outcome = sure >= answerFrom ? (rank === 1 ? 'right' : 'wrong') : sure >= askFrom ? 'asked' : 'left';
  return { rank, hasEntry: entryId !== null, outcome };
}

/** All lines together; null where there are none. */
export function measureAnswers(measured: readonly Measured[]): AnswerFigures | null {
  if (measured.length === 0) return null;
  const inside = measured.filter(({ hasEntry }) => hasEntry);
  const shareOf = (outcome: AnswerOutcome): number =>
    measured.filter((each) => each.outcome === outcome).length / measured.length;
  const within = (most: number): number =>
    inside.length === 0 ? 1 : inside.filter(({ rank }) => rank > 0 && rank <= most).length / inside.length;
  return {
    lines: measured.length,
    first: within(1),
    firstThree: within(3),
    right: shareOf('right'),
    wrong: shareOf('wrong'),
    asked: shareOf('asked'),
    left: shareOf('left'),
  };
}
