import { understand, type Understanding, type UnderstandingContext } from '../understanding/understand.ts';
import type { AnswerIndex } from './answer-index.ts';
import { answerFrom, findAnswers, type AnswerModel, type FoundAnswers } from './answer-model.ts';

export interface AskContext extends UnderstandingContext {
  /** The share of answers that may be wrong. */
  readonly mostWrong: number;
}

/** Everything that one message says to the bot of a tenant, with the entries that may answer it. */
export interface Asked extends FoundAnswers, Omit<Understanding, 'candidates' | 'belonging' | 'isMine'> {
  /** From this confidence on to answer, and from this on to ask which entry is meant. */
  readonly answerFrom: number;
  readonly askFrom: number;
}

/** Understands a message and finds what answers it. Pure. */
export function ask(model: AnswerModel, index: AnswerIndex, text: string, context: AskContext): Asked {
  const { language, entities, mood, wantsPerson } = understand(null, text, context);
  return {
    ...findAnswers(model, index, text),
    language,
    entities,
    mood,
    wantsPerson,
    answerFrom: answerFrom(model, context.mostWrong),
    askFrom: model.thresholds.askFrom,
  };
}
