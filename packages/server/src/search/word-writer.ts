import { forTenant, listUnwrittenFeeds, writeNextWords, type Database } from '@zhida/store';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';

const STEPS_AT_ONCE = 500;
/** As soon as that, what was said is found through the index; until then it is read from the log. */
const REST_MS = 1_000;

export interface WordWriterOptions {
  readonly db: Database;
  readonly log: Logger;
}

/**
 * Writes the words of messages down for the search, behind the log. It rests for as long as it worked, so that messages have
 * the machine first; what has piled up is caught up with in the same way.
 */
export class WordWriter {
  readonly #options: WordWriterOptions;
  readonly #loop: WakeableLoop;

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

  /** One pass, a piece of every feed that has news; resolves to the ms until the next. */
  async write(): Promise<number> {
    const { db } = this.#options;
    const from = performance.now();
    let isMore = false;
    for (const feed of await listUnwrittenFeeds(db))
      isMore = (await forTenant(db, feed.tenantId, (tx) => writeNextWords(tx, feed, STEPS_AT_ONCE))) || isMore;
    return isMore ? Math.ceil(performance.now() - from) : REST_MS;
  }
}
