/** A statement that was asked so often is worth to be kept by the database, so that it is taken apart and planned once. */
const WORTH_KEEPING = 20;
/** Every connection keeps its own; a few hundred are all that is asked often. */
const MOST_NAMES = 256;
/** Statements that are waiting to be asked often enough; who makes up texts as it goes must not fill the memory. */
const MOST_COUNTED = 2_000;
const LONGEST_TEXT = 10_000;
/** What brings all columns of a table would no longer match what was planned once a newer node adds one. */
const ALL_COLUMNS = /\bselect \*|\.\*/i;

/**
 * Names for the statements that are asked often: PostgreSQL keeps the plan of what has a name. Statements that differ only in
 * values have one text and so one name; those that are put together anew each time never get one.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #uses = new Map<string, number>();

  /** The name under which a statement is kept; undefined while it is not worth it. */
  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= MOST_NAMES) return name;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < WORTH_KEEPING || text.length > LONGEST_TEXT || ALL_COLUMNS.test(text)) {
      if (this.#uses.size >= MOST_COUNTED) this.#uses = new Map();
      this.#uses.set(text, uses);
      return undefined;
    }
    const given = `s${this.#names.size + 1}`;
    this.#names.set(text, given);
    this.#uses.delete(text);
    return given;
  }
}
