/** Most that is told of one text: the longest has hardly more. */
const MOST = 8_191;
/** A text's turn and which of its places it is are kept in one number each. */
const TURNS = 2 ** 32 / (MOST + 1);

/** What a text is judged by: places in a table of weights, and how much of each there is. */
export interface Features {
  readonly places: Int32Array;
  readonly amounts: Float32Array;
  readonly count: number;
}

/**
 * Features that are emptied at once and used again: every text has hundreds, and a new map for each would cost more than
 * all the rest. `size`: how many places the table has, a power of two.
 */
export class Places implements Features {
  readonly size: number;
  readonly places = new Int32Array(MOST);
  readonly amounts = new Float32Array(MOST);
  count = 0;
  readonly #seen: Uint32Array;
  #turn = 0;

  constructor(size: number) {
    this.size = size;
    this.#seen = new Uint32Array(size);
  }

  clear(): void {
    this.count = 0;
    this.#turn += 1;
    if (this.#turn < TURNS) return;
    this.#seen.fill(0);
    this.#turn = 1;
  }

  /** Adds what is hashed; of what is there already the larger amount counts. */
  add(hash: number, amount: number): void {
    const place = placeOf(hash, this.size);
    const first = this.#turn * (MOST + 1);
    const seen = this.#seen[place] ?? 0;
    if (seen >= first) {
      const at = seen - first;
      if ((this.amounts[at] ?? 0) < amount) this.amounts[at] = amount;
    } else if (this.count < MOST) {
      this.#seen[place] = first + this.count;
      this.places[this.count] = place;
      this.amounts[this.count] = amount;
      this.count += 1;
    }
  }
}

/** Where a hash stands in a table: every bit of it has a say. */
export function placeOf(hash: number, size: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}
