import { parentPort, workerData } from 'node:worker_threads';
import { packModel } from '../intents/pack.ts';
import { trainIntents, type TrainingLines } from '../intents/train-intents.ts';
import type { TrainingMessage } from './train-in-thread.ts';

const LEAST_STEP = 0.005;

const { lines, seed } = workerData as { readonly lines: TrainingLines; readonly seed: number };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (message: TrainingMessage): void => parentPort?.postMessage(message);
let told = -1;
const model = trainIntents(lines, {
  seed,
  onProgress: (share, step) => {
    if (share - told < LEAST_STEP) return;
    told = share;
    tell({ kind: 'progress', progress: { share, step } });
  },
});
tell({ kind: 'trained', packed: packModel(model) });
