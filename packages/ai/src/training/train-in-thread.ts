import { Worker } from 'node:worker_threads';
import { unpackModel } from '../intents/pack.ts';
import type { IntentModel, TrainingLines, TrainStep } from '../intents/train-intents.ts';

export interface TrainingProgress {
  /** From 0 to 1. */
  readonly share: number;
  readonly step: TrainStep;
}

export interface UnderstandingOptions {
  readonly seed?: number;
  /** Stops the training; the promise is then rejected with the signal’s reason. */
  readonly signal?: AbortSignal;
}

export interface Trained {
  readonly model: IntentModel;
  /** The same to store; `unpackModel` reads it. */
  readonly packed: Uint8Array;
}

/** What the thread tells. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'trained'; readonly packed: Uint8Array };

const MOST_MEMORY_MB = 2_048;

/**
 * Learns intents in a thread of its own, so that nobody who is being served waits for it. The same lines and seed give
 * the same model. Rejected when it is stopped or when the thread fails.
 */
export async function trainUnderstanding(
  lines: TrainingLines,
  { seed = 1, signal }: UnderstandingOptions = {},
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Trained> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./training-thread.mjs', import.meta.url), {
    workerData: { lines, seed },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const packed = await new Promise<Uint8Array>((resolve, reject) => {
      worker.on('message', (message: TrainingMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else resolve(message.packed);
      });
      worker.once('error', reject);
      worker.once('exit', () =>
        reject(signal?.aborted === true ? signal.reason : new Error('The training ended early.')),
      );
    });
    const model = unpackModel(packed);
    if (model === null) throw new Error('The trained model cannot be read.');
    return { model, packed };
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
