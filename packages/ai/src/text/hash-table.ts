/** Numbers of hashes: smaller and faster than a `Map`, which makes an object of every large number. */
export interface HashTable {
  readonly hashes: Int32Array;
  /** The number of a hash, plus one, at its place or the next free one behind it. */
  readonly slots: Uint32Array;
}

export function openTable(hashes: Int32Array): HashTable {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * hashes.length + 2)));
  const mask = slots.length - 1;
  for (let number = 0; number < hashes.length; number += 1) {
    let at = (hashes[number] ?? 0) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = number + 1;
  }
  return { hashes, slots };
}

/** The number of a hash; -1 where it has none. */
export function numberIn({ hashes, slots }: HashTable, hash: number): number {
  const mask = slots.length - 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const slot = slots[at] ?? 0;
    if (slot === 0) return -1;
    if (hashes[slot - 1] === hash) return slot - 1;
  }
}
