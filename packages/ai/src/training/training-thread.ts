import { parentPort, workerData } from 'node:worker_threads';
import { buildAnswerIndex } from '../answering/answer-index.ts';
import { answerFrom, findAnswers, type AnswerModel } from '../answering/answer-model.ts';
import { packAnswers } from '../answering/pack-answers.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { measureAnswer, measureAnswers, type AnswerFigures } from '../evaluation/measure-answers.ts';
import type { TrainingMessage, TrainingOrder } from './train-in-process.ts';

const LEAST_STEP = 0.005;

const { entries, tests, mostWrong, seed } = workerData as TrainingOrder;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (message: TrainingMessage): void => parentPort?.postMessage(message);
let told = -1;
const model = trainAnswers(entries, {
  seed,
  onProgress: (share, step) => {
    if (share - told < LEAST_STEP) return;
    told = share;
    tell({ kind: 'progress', progress: { share, step } });
  },
});
tell({
  kind: 'trained',
  trained: model === null ? null : { packed: packAnswers(model), tested: test(model) },
});

function test(taught: AnswerModel): AnswerFigures | null {
  const index = buildAnswerIndex(entries);
  const thresholds = { answerFrom: answerFrom(taught, mostWrong), askFrom: taught.thresholds.askFrom };
  return measureAnswers(tests.map((line) => measureAnswer(line, findAnswers(taught, index, line.text), thresholds)));
}
