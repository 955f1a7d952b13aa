import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { buildAnswerIndex, type AnswerEntry } from '../answering/answer-index.ts';
import { answerFrom, findAnswers, type AnswerModel } from '../answering/answer-model.ts';
import { packAnswers } from '../answering/pack-answers.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { measureAnswer, measureAnswers, type AnswerFigures, type AnswerLine } from '../evaluation/measure-answers.ts';
import type { TrainingMessage } from './train-in-thread.ts';

const LEAST_STEP = 0.005;
const LOW_PRIORITY = 15;

// On Linux this is the thread’s own; where it is not allowed, the thread runs as any other.
try {
  setPriority(0, LOW_PRIORITY);
} catch {
  // Not worth failing for.
}

const { entries, tests, mostWrong, seed } = workerData as {
  readonly entries: readonly AnswerEntry[];
  readonly tests: readonly AnswerLine[];
  readonly mostWrong: number;
  readonly seed: number;
};
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
