import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this folder under test, running. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** The first line that it printed. */
  readonly firstLine: string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Runs one of the programs beside this file, optionally through a wrapper such as `setpriv`, until its first line. */
export async function runProgram(
  name: 'hold-data-dir' | 'hold-postgres',
  dataDir: string,
  wrapper: readonly string[] = [],
): Promise<RunningProgram> {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const [wrapCommand, ...wrapArguments] = wrapper;
  const program = ['--import', 'tsx', script, dataDir];
  const args = wrapCommand === undefined ? program : [...wrapArguments, process.execPath, ...program];
  const child = spawn(wrapCommand ?? process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = once(child, 'exit');
  const firstLine = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    exited.then(() => Promise.reject(new Error(`${name} ended without a word: ${errors}`))),
  ]);
  return {
    child,
    firstLine,
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

/** A folder that every user may pass through, gone when disposed. */
export async function createFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'zhida-embedded-'));
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
