/**
 * Reads for many at once. What is kept in memory for a while grows old for all who need it at the same moment: one of them reads
 * it anew, and the others wait for that.
 */
export class SharedReads<K, V> {
  readonly #underWay = new Map<K, Promise<V>>();

  /** What is being read under this key, or what `begin` begins to read. */
  join(key: K, begin: () => Promise<V>): Promise<V> {
    const had = this.#underWay.get(key);
    if (had !== undefined) return had;
    const reading = begin().finally(() => {
      if (this.#underWay.get(key) === reading) this.#underWay.delete(key);
    });
    this.#underWay.set(key, reading);
    return reading;
  }

  /** It has changed: nobody who comes from now on is given what is being read. */
  forget(key: K): void {
    this.#underWay.delete(key);
  }

  forgetAll(): void {
    this.#underWay.clear();
  }
}
