import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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
  /** How far it gives way to everything else on the machine, from 0 to 19. */
  readonly niceness?: number;
  /** Stops the training; the promise is then rejected with the signal’s reason, when nothing of it runs any more. */
  readonly signal?: AbortSignal;
}

export interface Trained {
  /** For `unpackAnswers`. */
  readonly packed: Uint8Array;
  /** What it did with the lines that it was tested with; null without any. */
  readonly tested: AnswerFigures | null;
}

/** What is to be learnt. */
export interface TrainingOrder {
  readonly entries: readonly AnswerEntry[];
  readonly tests: readonly AnswerLine[];
  readonly mostWrong: number;
  readonly seed: number;
}

/** What the process tells. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'trained'; readonly trained: Trained | null }
  | { readonly kind: 'failed'; readonly why: string };

/** Collects garbage in the thread that makes it: helpers would run beside those who are being served. */
const QUIET_RUNTIME = ['--single-threaded-gc', '--v8-pool-size=1'];
/** What the process may know of ours: where programs and scratch files are, no secrets. */
const SHARED_SETTINGS = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];
const LAST_OF_ALL = 19;
const MOST_COMPLAINT = 2_000;

/**
 * Learns to find the entries that answer, in a process of its own that gives way to everything else, so that nobody who is
 * being served waits for it; it ends with ours, however that ends. The same entries and seed give the same model; null where
 * there are too few questions to learn from. Rejected when it is stopped or when the process fails.
 */
export async function trainAnswersInProcess(
  entries: readonly AnswerEntry[],
  { seed = 1, tests = [], mostWrong = 0.03, niceness = LAST_OF_ALL, signal }: TrainingOptions = {},
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Trained | null> {
  signal?.throwIfAborted();
  const child = fork(fileURLToPath(new URL('./training-process.mjs', import.meta.url)), [String(niceness)], {
    execArgv: QUIET_RUNTIME,
    env: Object.fromEntries(SHARED_SETTINGS.flatMap((name) => settingOf(name))),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await hearOut(child, { entries, tests, mostWrong, seed } satisfies TrainingOrder, onProgress);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
    await ended;
  }
}

/** Gives the process its order and waits for what comes of it. */
function hearOut(
  child: ChildProcess,
  order: TrainingOrder,
  onProgress: (progress: TrainingProgress) => void,
): Promise<Trained | null> {
  let complaint = '';
  child.stderr?.on('data', (said: Buffer) => (complaint = (complaint + said.toString()).slice(-MOST_COMPLAINT)));
  return new Promise((resolve, reject) => {
    child.on('message', (message: TrainingMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'trained') resolve(message.trained);
      else reject(new Error(`The training failed: ${message.why}`));
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`The training ended early. ${complaint}`.trim())));
    child.send(order, (error) => error !== null && reject(error));
  });
}

function settingOf(name: string): readonly (readonly [string, string])[] {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value]];
}
