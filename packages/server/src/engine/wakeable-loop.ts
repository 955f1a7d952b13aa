import type { Logger } from '../log.ts';

export interface LoopOptions {
  readonly name: string;
  readonly log: Logger;
  /** One pass; resolves to the ms until the next is due at the latest. */
  readonly pass: () => Promise<number>;
}

/** Runs passes one at a time: when woken, and at the latest when a pass said so. Survives failing passes. */
export class WakeableLoop {
  readonly #options: LoopOptions;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = false;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  wake(): void {
    this.#isWoken = true;
    if (this.#isStopped || this.#running !== null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    let restMs = 0;
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      try {
        restMs = await this.#options.pass();
      } catch (error) {
        this.#options.log.error({ err: error }, `${this.#options.name}: a pass failed`);
        restMs = 1_000;
      }
      if (restMs <= 0) this.#isWoken = true;
    }
    if (!this.#isStopped) this.#timer = setTimeout(() => this.wake(), restMs);
  }
}
