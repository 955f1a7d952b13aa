/** Values in order of first use; a place counts from 1, as the database's arrays do. */
export class Places {
  readonly values: string[] = [];
  readonly #places = new Map<string, number>();

  placeOf(value: string): number {
    const had = this.#places.get(value);
    if (had !== undefined) return had;
    const place = this.values.push(value);
    this.#places.set(value, place);
    return place;
  }
}
