import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endOnInterruption } from './interruption.ts';

export interface ProgramOptions {
  /** A TypeScript file of this folder, or any script that Node runs as it is. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** How long a program may take to say what is waited for, in ms. */
const PATIENCE_MS = 60_000;

/** A program in a process of its own. Disposing asks it to stop and waits for its end. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #output = '';
  #errors = '';
  #hear: () => void = () => undefined;

  constructor({ file, args = [], nodeArgs = [], env = process.env }: ProgramOptions) {
    const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const cwd = fileURLToPath(new URL('../../', import.meta.url));
    this.#child = spawn(process.execPath, [...loader, ...nodeArgs, file, ...args], { cwd, env, stdio: 'pipe' });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString();
      this.#hear();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    const isEnded = endOnInterruption(() => this[Symbol.asyncDispose]());
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        isEnded();
        resolve();
        this.#hear();
      });
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('The program did not start.');
    return pid;
  }

  /** Waits until the output matches; resolves to the first group. Rejects with all it said when it ends before. */
  async waitFor(pattern: RegExp): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      if (this.#hasEnded || Date.now() > deadline) {
        throw new Error(`Waited in vain for ${String(pattern)}:\n${this.#output}\n${this.#errors}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1_000);
        this.#hear = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Gives it the one text that it reads. */
  tell(text: string): void {
    this.#child.stdin?.end(text);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded) this.#child.kill('SIGTERM');
    await this.#ended;
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
