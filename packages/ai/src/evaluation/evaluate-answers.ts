import { buildAnswerIndex, type AnswerEntry } from '../answering/answer-index.ts';
import { answerFrom, findAnswers } from '../answering/answer-model.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { UNTAUGHT } from '../answering/untaught.ts';
import { measureAnswer, measureAnswers, type AnswerFigures, type AnswerLine } from './measure-answers.ts';
import { measureSeconds, measureTimes, type Times } from './times.ts';

export interface EvaluatedAnswers {
  readonly figures: AnswerFigures;
  /** The search alone, before anything is learnt. */
  readonly untaught: AnswerFigures;
  readonly trainSeconds: number;
  readonly times: Times;
}

export interface AnswerEvaluationOptions {
  readonly mostWrong: number;
  /** Titles and answers of entries; their questions are learnt from as well. */
  readonly known?: readonly AnswerEntry[];
  readonly onProgress?: (share: number) => void;
}

/** Learns from questions of entries as the product does, and asks lines that it has not seen. Null: there are none. */
export function evaluateAnswers(
  train: readonly AnswerLine[],
  test: readonly AnswerLine[],
  { mostWrong, known = [], onProgress = () => {} }: AnswerEvaluationOptions,
): EvaluatedAnswers | null {
  const questions = new Map(known.map((entry) => [entry.id, [...entry.questions]]));
  for (const { text, entryId } of train) {
    if (entryId !== null) questions.set(entryId, [...(questions.get(entryId) ?? []), text]);
  }
  const answers = new Map(known.map((entry) => [entry.id, entry.answers]));
  const entries = [...questions].map(([id, texts]) => ({ id, questions: texts, answers: answers.get(id) ?? [] }));
  const { value: learnt, seconds: trainSeconds } = measureSeconds(() => trainAnswers(entries, { onProgress }));
  const model = learnt ?? UNTAUGHT;
  const index = buildAnswerIndex(entries);
  const measure = (asked: typeof model): AnswerFigures | null => {
    const thresholds = { answerFrom: answerFrom(asked, mostWrong), askFrom: asked.thresholds.askFrom };
    return measureAnswers(test.map((line) => measureAnswer(line, findAnswers(asked, index, line.text), thresholds)));
  };
  const figures = measure(model);
  const untaught = measure(UNTAUGHT);
  if (figures === null || untaught === null) return null;
  const times = measureTimes(
    test.map(({ text }) => text),
    (text) => findAnswers(model, index, text),
  );
  return { figures, untaught, trainSeconds, times };
}
