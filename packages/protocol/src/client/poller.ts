import type { After } from '../endpoints/index.ts';
import { backOffMs } from './back-off.ts';
import type { Feed } from './live-options.ts';

const WAIT_MS = 25_000;
/** A server that answers an empty feed at once must not be asked in a tight loop. */
const LEAST_ROUND_MS = 1_000;

export interface PollerOptions {
  readonly poll: (after: After, waitMs: number, signal: AbortSignal) => Promise<Feed>;
  readonly after: () => After;
  readonly onFeed: (feed: Feed) => void;
  readonly onFailure: (error: unknown) => void;
  readonly random: (() => number) | undefined;
}

/** Long polls one after another while started. */
export class Poller {
  readonly #options: PollerOptions;
  #abort: AbortController | null = null;
  #endPause: () => void = () => undefined;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#abort !== null) return;
    this.#abort = new AbortController();
    void this.#run(this.#abort.signal);
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#endPause();
  }

  /** Ends a pause after a failure. */
  hurry(): void {
    this.#endPause();
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    // The first answer comes at once: it says whether anything gets through.
    let waitMs = 0;
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        const feed = await this.#options.poll(this.#options.after(), waitMs, signal);
        if (signal.aborted) return;
        failures = 0;
        this.#options.onFeed(feed);
        const isIdle = feed.conversations.every(({ events }) => events.length === 0);
        if (waitMs > 0 && isIdle) await this.#pause(LEAST_ROUND_MS - (Date.now() - startedAt));
        waitMs = WAIT_MS;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        waitMs = 0;
        this.#options.onFailure(error);
        const { random } = this.#options;
        await this.#pause(
          backOffMs(failures, { firstMs: 1_000, mostMs: 30_000, ...(random === undefined ? {} : { random }) }),
        );
      }
    }
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
