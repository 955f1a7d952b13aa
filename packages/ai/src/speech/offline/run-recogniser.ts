import { spawn } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClosedMenu } from './closed-menu.ts';
import type { OfflineInstallation, SpeechModel } from './installation.ts';

export interface RecogniserRun {
  readonly installation: OfflineInstallation;
  readonly model: SpeechModel;
  readonly menu: ClosedMenu;
  /** Mono, 16 bits, with the model’s number of samples per second. */
  readonly wav: Uint8Array;
  readonly timeoutMs: number;
}

export type RecogniserAnswer =
  | { readonly ok: true; readonly words: string }
  | { readonly ok: false; readonly problem: 'time-out' | 'unreachable' };

const MOST_MEMORY_BYTES = 512 * 1024 * 1024;
const WAV_HEADER_BYTES = 44;
const MOST_ANSWER_BYTES = 4_000;

/**
 * Runs the program on one recording, behind everybody else's work, in a folder of its own that is removed whatever happens.
 * It reads nothing but that folder and its model.
 */
export async function runRecogniser(run: RecogniserRun): Promise<RecogniserAnswer> {
  const { program } = run.installation;
  if (program === null) return { ok: false, problem: 'unreachable' };
  const folder = await mkdtemp(join(tmpdir(), 'zhida-speech-'));
  try {
    const { menu, wav } = run;
    await Promise.all([
      writeFile(join(folder, 'menu.fsg'), menu.graph, { mode: 0o600 }),
      writeFile(join(folder, 'menu.dict'), menu.dictionary, { mode: 0o600 }),
      writeFile(join(folder, 'said.wav'), wav, { mode: 0o600 }),
      writeFile(join(folder, 'all'), 'said\n', { mode: 0o600 }),
    ]);
    const ended = await runProgram(program, folder, run);
    if (ended !== 'done') return { ok: false, problem: ended };
    return { ok: true, words: wordsOf(await readBeginning(join(folder, 'heard'))) };
  } catch {
    return { ok: false, problem: 'unreachable' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runProgram(
  program: string,
  folder: string,
  { installation: { limiter }, model, timeoutMs }: RecogniserRun,
): Promise<'done' | 'time-out' | 'unreachable'> {
  const { acousticFolder, options } = model;
  const args = [
    ['-adcin', 'yes', '-adchdr', String(WAV_HEADER_BYTES), '-cepdir', folder, '-cepext', '.wav'],
    ['-ctl', join(folder, 'all'), '-hyp', join(folder, 'heard'), '-logfn', '/dev/null'],
    ['-hmm', acousticFolder, '-fsg', join(folder, 'menu.fsg'), '-dict', join(folder, 'menu.dict')],
    options,
  ].flat();
  return new Promise((resolve) => {
    const limits = [`--as=${MOST_MEMORY_BYTES}`, '--core=0'];
    const child = spawn(limiter ?? program, limiter === null ? args : [...limits, program, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: 'ignore',
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.once('spawn', () => yieldToOthers(child.pid));
    child.once('error', () => resolve('unreachable'));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(isLate ? 'time-out' : code === 0 ? 'done' : 'unreachable');
    });
  });
}

/** Where that is not allowed, it runs as everybody does. */
function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {}
}

async function readBeginning(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MOST_ANSWER_BYTES) });
  return buffer.toString('utf8', 0, bytesRead);
}

/** What it wrote of a recording: `words (name score)`. */
const wordsOf = (heard: string): string => (heard.split('\n')[0] ?? '').replace(/\s*\([^()]*\)\s*$/, '').trim();
