import { forTenant, listUnwrittenFeeds, writeNextWords, type Database } from '@zhida/store';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';

const STEPS_AT_ONCE = 100;
/** A pass ends after so long, however much there is. */
const LONGEST_PASS_MS = 10;
/** How often it rests for as long as it worked: while the node has little else to do, and while it is busy. */
const RESTS = { idle: 1, busy: 25 } as const;
/** A node whose event loop works for more than this share of the time is busy. */
const BUSY = 0.15;
/** As soon as that, what was said is found through the index; until then it is read from the log. */
const REST_MS = 1_000;

export interface WordWriterOptions {
  readonly db: Database;
  readonly log: Logger;
}

/**
 * Writes the words of messages down for the search, behind the log. It rests for at least as long as it worked, and far longer
 * while the node is busy, so that messages have the machine first; what has piled up is caught up with when they leave it.
 */
export class WordWriter {
  readonly #options: WordWriterOptions;
  readonly #loop: WakeableLoop;
  #rested = performance.eventLoopUtilization();

  constructor(options: WordWriterOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'word writer', log: options.log, pass: () => this.write() });
  }

  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** One pass, a piece of every feed that has news, as far as the time goes; resolves to the ms until the next. */
  async write(): Promise<number> {
    const { db } = this.#options;
    const rests = performance.eventLoopUtilization(this.#rested).utilization > BUSY ? RESTS.busy : RESTS.idle;
    const from = performance.now();
    let isMore = false;
    for (const feed of await listUnwrittenFeeds(db)) {
      isMore = (await forTenant(db, feed.tenantId, (tx) => writeNextWords(tx, feed, STEPS_AT_ONCE))) || isMore;
      if (performance.now() - from < LONGEST_PASS_MS) continue;
      isMore = true;
      break;
    }
    this.#rested = performance.eventLoopUtilization();
    return isMore ? Math.ceil((performance.now() - from) * rests) : REST_MS;
  }
}
