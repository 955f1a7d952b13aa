import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';

/** Long polls that one caller may leave waiting at once: one for every tab of two crowded browsers. */
const MOST_WAITING_POLLS = 12;

/** Counts the long polls that wait, by caller. */
export class WaitingPolls {
  readonly #byCaller = new Map<Id, number>();

  get size(): number {
    return this.#byCaller.size;
  }

  /** Waits on a caller's behalf; refuses when too many of his polls wait already. */
  async hold<T>(callerId: Id, wait: () => Promise<T>): Promise<T> {
    const waiting = this.#byCaller.get(callerId) ?? 0;
    if (waiting >= MOST_WAITING_POLLS) {
      throw new Failure('Too many polls wait.', { code: 'request.too-many', retryable: true });
    }
    this.#byCaller.set(callerId, waiting + 1);
    try {
      return await wait();
    } finally {
      const left = (this.#byCaller.get(callerId) ?? 1) - 1;
      if (left === 0) this.#byCaller.delete(callerId);
      else this.#byCaller.set(callerId, left);
    }
  }
}
