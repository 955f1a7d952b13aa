import type { Id, Instant } from '@zhida/core/kit';
import { countQueues, forTenant, listWaiting, type Database } from '@zhida/store';
import type { Logger } from '../log.ts';
import { topics, type Hub } from './hub.ts';

/** A tenant's lists and places are told at most this often, in ms. */
const REST_MS = 1_000;
/** Who waits hears his place at least this often, in ms. */
const REPEAT_MS = 20_000;
/** Most waiting customers of an account who are told their place. */
const MOST_PLACES = 10_000;

/** Tells who waits his true place, and staff that lists changed: soon after every move, never more than once a second. */
export class Board {
  readonly #options: { readonly db: Database; readonly hub: Hub; readonly now: () => Instant; readonly log: Logger };
  readonly #timers = new Map<Id, NodeJS.Timeout>();
  readonly #toldAt = new Map<Id, Instant>();
  readonly #running = new Set<Promise<void>>();
  #isStopped = false;

  constructor(options: {
    readonly db: Database;
    readonly hub: Hub;
    readonly now: () => Instant;
    readonly log: Logger;
  }) {
    this.#options = options;
  }

  /** The queue, an owner or a presence of this tenant changed. */
  changed(tenantId: Id): void {
    const sinceMs = this.#options.now() - (this.#toldAt.get(tenantId) ?? 0);
    this.#schedule(tenantId, Math.max(0, REST_MS - sinceMs));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #schedule(tenantId: Id, restMs: number, isRepeat = false): void {
    const waiting = this.#timers.get(tenantId);
    if (this.#isStopped || (waiting !== undefined && isRepeat)) return;
    if (waiting !== undefined) clearTimeout(waiting);
    this.#timers.set(
      tenantId,
      setTimeout(() => {
        this.#timers.delete(tenantId);
        const telling = this.#tell(tenantId).finally(() => this.#running.delete(telling));
        this.#running.add(telling);
      }, restMs),
    );
  }

  async #tell(tenantId: Id): Promise<void> {
    const { db, hub, now, log } = this.#options;
    const at = now();
    this.#toldAt.set(tenantId, at);
    hub.send(topics.lists(tenantId), '{"type":"lists-changed"}');
    try {
      const { waiting, queues } = await forTenant(db, tenantId, async (tx) => ({
        waiting: await listWaiting(tx, tenantId, null, MOST_PLACES),
        queues: await countQueues(tx, tenantId, at),
      }));
      const agentsOnline = new Map(queues.map((queue) => [queue.accountId, queue.agentsOnline]));
      const ahead = new Map<Id, number>();
      for (const { conversationId, customerId, accountId } of waiting) {
        const place = {
          ahead: ahead.get(accountId) ?? 0,
          agentsOnline: agentsOnline.get(accountId) ?? 0,
          updatedAt: at,
        };
        ahead.set(accountId, place.ahead + 1);
        hub.send(topics.customer(tenantId, customerId), JSON.stringify({ type: 'queue', conversationId, place }));
      }
      if (waiting.length > 0) this.#schedule(tenantId, REPEAT_MS, true);
    } catch (error) {
      log.warn({ err: error }, 'places could not be told');
      this.#schedule(tenantId, REPEAT_MS, true);
    }
  }
}
