import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { recordOf, type DecisionRecord, type WaitingLine } from '@zhida/core/routing';
import type { RoutingBook } from './routing-book.ts';

/** An item's reason is kept again after this time at the soonest, and only when it is another one. */
const AGAIN_MS = MINUTE_MS;
/** Reasons kept in one go; with more, the others follow. */
const MOST_AT_ONCE = 500;
/** The lines are gone through once a second, and less often when many wait: this many in a second. */
const LOOKED_AT_PER_SECOND = 20_000;
/** Of a crowd that another router left, so many are told anew; the others were told by it. */
const TOLD_ANEW = 1_000;

interface Told {
  readonly answer: WaitingLine['answer'] | null;
  readonly at: Instant;
}

/** Remembers what whoever waits was told, so that a reason is kept when it becomes another one and not with every pass. */
export class WaitReasons {
  readonly #told = new Map<Id, Told>();
  #lookedAt = -Infinity;

  /** Takes over a crowd. */
  begin(ids: readonly Id[], at: Instant): void {
    this.#told.clear();
    for (const id of ids.slice(TOLD_ANEW)) this.#told.set(id, { answer: null, at });
  }

  /** The reasons that became others, some at a time. */
  collect(book: RoutingBook, at: Instant): DecisionRecord[] {
    const restMs = Math.max(SECOND_MS, (book.waiting / LOOKED_AT_PER_SECOND) * SECOND_MS);
    if (book.waiting === 0 || Math.abs(at - this.#lookedAt) < restMs) return [];
    this.#lookedAt = at;
    const records: DecisionRecord[] = [];
    for (const line of book.lines()) {
      for (const item of line.items) {
        if (records.length >= MOST_AT_ONCE) return records;
        const had = this.#told.get(item.id);
        if (had !== undefined && (had.answer === line.answer || Math.abs(at - had.at) < AGAIN_MS)) continue;
        this.#told.set(item.id, { answer: line.answer, at });
        if (had?.answer !== null)
          records.push(recordOf(line.explain(item, at), item, book.policyOf(item.accountId) ?? ''));
      }
    }
    this.#forget(book);
    return records;
  }

  #forget(book: RoutingBook): void {
    if (this.#told.size < 2 * book.waiting + TOLD_ANEW) return;
    for (const id of this.#told.keys()) if (book.readItem(id) === undefined) this.#told.delete(id);
  }
}
