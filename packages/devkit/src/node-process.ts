import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface NodeProcessOptions {
  /** Folder of the installation; kept over restarts. */
  readonly dataDir: string;
  /** Settings by environment variable, `DATABASE_URL` among them; without it the node brings its own PostgreSQL. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The real program in a process of its own, to be killed. */
export class NodeProcess implements AsyncDisposable {
  readonly url: string;
  /** Of the demo log-ins. */
  readonly password: string;
  /** The last lines that it printed. */
  readonly lines: readonly string[];
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(
    child: ChildProcess,
    exited: Promise<unknown>,
    said: { url: string; password: string; lines: readonly string[] },
  ) {
    this.#child = child;
    this.#exited = exited;
    this.lines = said.lines;
    this.url = said.url;
    this.password = said.password;
  }

  /** Starts a node; resolves once it serves. Rejects with what it said when it ends before. */
  static async start({ dataDir, env }: NodeProcessOptions): Promise<NodeProcess> {
    const program = join(dirname(createRequire(import.meta.url).resolve('@zhida/server')), 'main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: '0',
        ZHIDA_DATA: dataDir,
        ZHIDA_LOG_LEVEL: 'error',
        ZHIDA_LEARNING_NICENESS: '0',
        ...QUIET,
        ...env,
      },
    });
    // A test that breaks off leaves nothing running.
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    const lines: string[] = [];
    const exited = once(child, 'exit').finally(() => process.removeListener('exit', endWithUs));
    const serves = new Promise<{ url: string; password: string }>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          if (lines.push(line) > 200) lines.shift();
          if (process.env['ZHIDA_TEST_LOG'] !== undefined) process.stderr.write(`[node ${child.pid}] ${line}\n`);
          const said = lines.join('\n');
          const url = /running at (\S+)/.exec(said)?.[1];
          const password = /password: (\S+)/.exec(said)?.[1];
          if (url !== undefined && password !== undefined) resolve({ url, password });
        });
      }
    });
    const said = await Promise.race([
      serves,
      exited.then(() => Promise.reject(new Error(`The node ended:\n${lines.join('\n')}`))),
    ]);
    return new NodeProcess(child, exited, { ...said, lines });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Nobody reads any more what it prints, as when a terminal is closed. */
  closeOutput(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  /** Ends the process at once, as a power cut would. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.stop();
  }
}

/** Limits that only keep strangers from flooding. */
const QUIET = {
  ZHIDA_REQUESTS_PER_MINUTE: '1000000',
  ZHIDA_SIGN_INS_PER_MINUTE: '1000',
  ZHIDA_FRAMES_PER_SECOND: '1000',
};
