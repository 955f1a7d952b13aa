import { Worker } from 'node:worker_threads';
import type { AnswerEntry } from '../answering/answer-index.ts';
import type { AnswerTrainStep } from '../answering/train-answers.ts';
import type { AnswerFigures, AnswerLine } from '../evaluation/measure-answers.ts';

export interface TrainingProgress {
  /** From 0 to 1. */
  readonly share: number;
  readonly step: AnswerTrainStep;
}

export interface TrainingOptions {
  readonly seed?: number;
  /** Lines to measure the model with, and the share of answers that may be wrong. */
  readonly tests?: readonly AnswerLine[];
  readonly mostWrong?: number;
  /** Stops the training; the promise is then rejected with the signal’s reason. */
  readonly signal?: AbortSignal;
}

export interface Trained {
  /** For `unpackAnswers`. */
  readonly packed: Uint8Array;
  /** What it did with the lines that it was tested with; null without any. */
  readonly tested: AnswerFigures | null;
}

/** What the thread tells. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'trained'; readonly trained: Trained | null };

const MOST_MEMORY_MB = 2_048;

/**
 * Learns to find the entries that answer, in a thread of its own, so that nobody who is being served waits for it. The same
 * entries and seed give the same model; null where there are too few questions to learn
 * from. Rejected when it is stopped or when the thread fails.
 */
export async function trainAnswersInThread(
  entries: readonly AnswerEntry[],
  { seed = 1, tests = [], mostWrong = 0.03, signal }: TrainingOptions = {},
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Trained | null> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./training-thread.mjs', import.meta.url), {
    workerData: { entries, tests, mostWrong, seed },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Trained | null>((resolve, reject) => {
      worker.on('message', (message: TrainingMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else resolve(message.trained);
      });
      worker.once('error', reject);
      worker.once('exit', () =>
        reject(signal?.aborted === true ? signal.reason : new Error('The training ended early.')),
      );
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
