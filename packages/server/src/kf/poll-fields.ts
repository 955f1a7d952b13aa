import { LRUCache } from 'lru-cache';

/** Polls are brief. */
const LONGEST_BYTES = 512;
const MOST_KNOWN = 4_000;

/**
 * What the bytes of a poll mean. Who asks whether there is anything new asks the same, byte by byte, until there is: what was
 * once read and found right need not be read again.
 */
export class PollFields<T extends object> {
  readonly #known = new LRUCache<string, T>({ max: MOST_KNOWN });

  /** What `read` made of the same query and body before, or makes of it now. What it refuses is not remembered. */
  of(query: string, body: Buffer, read: () => T): T {
    if (query.length + body.length > LONGEST_BYTES) return read();
    // One letter for each byte: whatever the bytes are, different ones are different keys.
    const key = `${query} ${body.toString('latin1')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = read();
    this.#known.set(key, made);
    return made;
  }
}
