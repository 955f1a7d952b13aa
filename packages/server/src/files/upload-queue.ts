import type { Id } from '@zhida/core/kit';

interface Turn {
  readonly abort: AbortController;
  readonly done: Promise<unknown>;
}

/**
 * One piece of work at a time for each upload. A new part ends the one under way: who sends again has given up the old
 * connection, though it may look alive for another minute.
 */
export class UploadQueue {
  readonly #turns = new Map<Id, Turn>();

  async run<T>(uploadId: Id, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.#turns.get(uploadId);
    before?.abort.abort();
    const abort = new AbortController();
    const result = (before?.done ?? Promise.resolve()).then(() => work(abort.signal));
    // Whatever came of it, the next one may begin.
    const turn = { abort, done: result.catch(() => undefined) };
    this.#turns.set(uploadId, turn);
    try {
      return await result;
    } finally {
      if (this.#turns.get(uploadId) === turn) this.#turns.delete(uploadId);
    }
  }
}
