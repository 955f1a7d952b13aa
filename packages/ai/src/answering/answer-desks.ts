import { Worker } from 'node:worker_threads';
import type { AnswerEntry } from './answer-index.ts';
import type { ThreadNews, ThreadOrder } from './answer-thread.ts';
import type { AskContext, Asked } from './ask.ts';

/** What a tenant’s questions are answered from. */
export interface DeskKnowledge {
  readonly entries: readonly AnswerEntry[];
  /** The model that is in use; null: none yet. */
  readonly packed: Uint8Array | null;
}

/** Which knowledge and model a desk has; `load` is called where it is not there yet. */
export interface DeskOrder {
  readonly tenantId: string;
  /** Changes when knowledge or model do. */
  readonly key: string;
  readonly load: () => Promise<DeskKnowledge>;
}

interface Desk {
  readonly key: string;
  readonly number: number;
  readonly opened: Promise<void>;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

/** Tenants whose knowledge is kept ready at once; who was not asked for longest makes room. */
const MOST_DESKS = 16;
const MOST_MEMORY_MB = 2_048;
/** Room for what is only needed while a question is answered: the more, the fewer of them wait until it is cleared. */
const PASSING_MEMORY_MB = 64;

/**
 * Answers in a thread of its own: opening a desk takes a second with much knowledge, and nobody who is being served waits
 * for it. A desk is opened when it is asked first, and another one in its place when knowledge or model have changed.
 */
export class AnswerDesks {
  #thread: Worker | null = null;
  #number = 0;
  readonly #desks = new Map<string, Desk>();
  readonly #opening = new Map<number, Waiting<void>>();
  readonly #asking = new Map<number, Waiting<Asked | null>>();

  /** Rejected when the thread dies or the knowledge cannot be read; whoever asks may ask again. */
  async ask(order: DeskOrder, text: string, context: AskContext): Promise<Asked> {
    const desk = this.#deskOf(order);
    await desk.opened;
    const asked = await new Promise<Asked | null>((resolve, reject) => {
      const question = (this.#number += 1);
      this.#asking.set(question, { resolve, reject });
      this.#tell({ kind: 'ask', question, desk: desk.number, text, context });
    });
    // Closed between the two: somebody else’s desk took its place.
    return asked ?? this.ask(order, text, context);
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#fail(new Error('The node stops.'));
    await thread?.terminate();
  }

  #deskOf({ tenantId, key, load }: DeskOrder): Desk {
    const had = this.#desks.get(tenantId);
    if (had?.key === key) {
      // The newest asked stand last.
      this.#desks.delete(tenantId);
      this.#desks.set(tenantId, had);
      return had;
    }
    const number = (this.#number += 1);
    const desk: Desk = { key, number, opened: this.#open(number, load) };
    this.#desks.delete(tenantId);
    this.#desks.set(tenantId, desk);
    desk.opened.then(
      () => had !== undefined && this.#tell({ kind: 'close', desk: had.number }),
      () => this.#desks.get(tenantId) === desk && this.#desks.delete(tenantId),
    );
    for (const [oldest, { number: old }] of this.#desks) {
      if (this.#desks.size <= MOST_DESKS) break;
      this.#desks.delete(oldest);
      this.#tell({ kind: 'close', desk: old });
    }
    return desk;
  }

  async #open(number: number, load: () => Promise<DeskKnowledge>): Promise<void> {
    const { entries, packed } = await load();
    await new Promise<void>((resolve, reject) => {
      this.#opening.set(number, { resolve, reject });
      this.#tell({ kind: 'open', desk: number, entries, packed });
    });
  }

  #tell(order: ThreadOrder): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    (this.#thread ??= this.#start()).postMessage(order);
  }

  #start(): Worker {
    const thread = new Worker(new URL('./answer-thread.mjs', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB, maxYoungGenerationSizeMb: PASSING_MEMORY_MB },
    });
    thread.unref();
    thread.on('message', (news: ThreadNews) => {
      if (news.kind === 'opened') {
        this.#opening.get(news.desk)?.resolve();
        this.#opening.delete(news.desk);
      } else {
        this.#asking.get(news.question)?.resolve(news.asked);
        this.#asking.delete(news.question);
      }
    });
    thread.on('error', (error: Error) => this.#thread === thread && this.#fail(error));
    thread.on('exit', () => this.#thread === thread && this.#fail(new Error('The thread that answers ended.')));
    return thread;
  }

  /** Everything that waits for the thread is told, and the next question starts another one. */
  #fail(error: Error): void {
    this.#thread = null;
    this.#desks.clear();
    for (const { reject } of [...this.#opening.values(), ...this.#asking.values()]) reject(error);
    this.#opening.clear();
    this.#asking.clear();
  }
}
