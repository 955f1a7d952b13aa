import { buildAnswerIndex } from '../answering/answer-index.ts';
import { answerFrom, findAnswers } from '../answering/answer-model.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { UNTAUGHT } from '../answering/untaught.ts';
import { measureAnswer, measureAnswers, type AnswerFigures, type AnswerLine } from './measure-answers.ts';
import { measureTimes, type Times } from './times.ts';

export interface EvaluatedAnswers {
  readonly figures: AnswerFigures;
  /** The search alone, before anything is learnt. */
  readonly untaught: AnswerFigures;
  readonly trainSeconds: number;
  readonly times: Times;
}

/** Learns from questions of entries as the product does, and asks lines that it has not seen. Null: there are none. */
export function evaluateAnswers(
  train: readonly AnswerLine[],
  test: readonly AnswerLine[],
  { mostWrong, onProgress = () => {} }: { readonly mostWrong: number; readonly onProgress?: (share: number) => void },
): EvaluatedAnswers | null {
  const questions = new Map<string, string[]>();
  for (const { text, entryId } of train) {
    if (entryId !== null) questions.set(entryId, [...(questions.get(entryId) ?? []), text]);
  }
  const entries = [...questions].map(([id, texts]) => ({ id, questions: texts, answers: [] }));
  const startedAt = performance.now();
  const model = trainAnswers(entries, { onProgress }) ?? UNTAUGHT;
  const trainSeconds = (performance.now() - startedAt) / 1_000;
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
