import { setImmediate } from 'node:timers/promises';
import { shouldPush, toldForecasting, type ShownWait } from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import { placeOfStanding, type TenantLines, type WaitLines } from '../forecasts/wait-lines.ts';
import type { Logger } from '../log.ts';
import { waiterOf } from '../routing/routing-facts.ts';
import { topics, type Hub } from './hub.ts';

/** A tenant's lists and places are told at most this often, in ms. */
const REST_MS = 1_000;
/** The share of the time that telling may take: who has a hundred thousand waiting is told a little less often. */
const TELLING_SHARE = 0.05;
/** Nobody waits longer for the next telling than this, in ms, however long the last one took. */
const MOST_REST_MS = 5_000;
/** Who waits hears his place at least this often, in ms. */
const REPEAT_MS = 20_000;
/** Places told before others get their turn of the event loop. */
const TOLD_AT_ONCE = 250;

export interface BoardOptions {
  readonly lines: WaitLines;
  readonly hub: Hub;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** What somebody who waits was told last. */
interface Told {
  readonly at: Instant;
  readonly agents: number;
  readonly isPassed: boolean;
  readonly shown: ShownWait;
}

/**
 * Tells who waits his true place and how long it will take, and staff that lists changed: soon after every move, never more
 * than once a second. Who would see nothing new is left in peace until the repeat.
 */
export class Board {
  readonly #options: BoardOptions;
  readonly #timers = new Map<Id, NodeJS.Timeout>();
  /** When the last telling of a tenant ended, and how long to rest from it, in ms. */
  readonly #rests = new Map<Id, { readonly at: Instant; readonly restMs: number }>();
  /** By tenant and conversation. */
  readonly #told = new Map<Id, ReadonlyMap<Id, Told>>();
  /** One telling of a tenant at a time: the next waits for the one before. */
  readonly #running = new Map<Id, Promise<void>>();
  #isStopped = false;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** The queue, an owner or a presence of this tenant changed. */
  changed(tenantId: Id): void {
    this.#schedule(tenantId, this.#restMs(tenantId));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running.values());
  }

  #restMs(tenantId: Id): number {
    if (this.#running.has(tenantId)) return REST_MS;
    const rest = this.#rests.get(tenantId);
    return rest === undefined ? 0 : Math.max(0, rest.restMs - Math.abs(this.#options.now() - rest.at));
  }

  #schedule(tenantId: Id, restMs: number, isRepeat = false): void {
    const waiting = this.#timers.get(tenantId);
    if (this.#isStopped || (waiting !== undefined && isRepeat)) return;
    if (waiting !== undefined) clearTimeout(waiting);
    this.#timers.set(
      tenantId,
      setTimeout(() => {
        this.#timers.delete(tenantId);
        this.#start(tenantId);
      }, restMs),
    );
  }

  #start(tenantId: Id): void {
    const restMs = this.#restMs(tenantId);
    if (restMs > 0) return this.#schedule(tenantId, restMs);
    const began = performance.now();
    const telling = this.#tell(tenantId).finally(() => {
      this.#running.delete(tenantId);
      const tookMs = performance.now() - began;
      this.#rests.set(tenantId, {
        at: this.#options.now(),
        restMs: Math.min(MOST_REST_MS, Math.max(REST_MS, tookMs * (1 / TELLING_SHARE - 1))),
      });
    });
    this.#running.set(tenantId, telling);
  }

  async #tell(tenantId: Id): Promise<void> {
    const { lines, hub, log } = this.#options;
    try {
      // Whoever reads a list anew then finds in it what was learned meanwhile.
      const read = await lines
        .refresh(tenantId)
        .finally(() => hub.send(topics.lists(tenantId), '{"type":"lists-changed"}'));
      await this.#tellPlaces(tenantId, read);
      if (read.waiting.length > 0) this.#schedule(tenantId, REPEAT_MS, true);
    } catch (error) {
      log.warn({ err: error }, 'places could not be told');
      this.#schedule(tenantId, REPEAT_MS, true);
    }
  }

  async #tellPlaces(tenantId: Id, { waiting, lineUp }: TenantLines): Promise<void> {
    const { hub } = this.#options;
    const { at } = lineUp;
    const before = this.#told.get(tenantId);
    const told = new Map<Id, Told>();
    let looked = 0;
    for (const row of waiting) {
      const { conversationId } = row;
      const topic = topics.customer(tenantId, row.customerId);
      // To forecast for nobody would be work for nothing.
      if (!hub.isHeard(topic)) continue;
      looked += 1;
      if (looked % TOLD_AT_ONCE === 0) await setImmediate();
      const standing = lineUp.standingOf(waiterOf(row));
      const shown = { ahead: standing.ahead, forecasting: toldForecasting(standing) };
      const next = { at, agents: standing.agents, isPassed: standing.isPassed, shown };
      const had = before?.get(conversationId);
      if (had !== undefined && !isNews(had, next)) {
        told.set(conversationId, had);
        continue;
      }
      told.set(conversationId, next);
      hub.send(topic, JSON.stringify({ type: 'queue', conversationId, place: placeOfStanding(standing, at) }));
    }
    if (told.size === 0) this.#told.delete(tenantId);
    else this.#told.set(tenantId, told);
  }
}

/** The rest between tellings is the shortest silence; a clock that was set back must not make it longer. */
const isNews = (had: Told, next: Told): boolean =>
  had.agents !== next.agents ||
  had.isPassed !== next.isPassed ||
  Math.abs(next.at - had.at) >= REPEAT_MS ||
  shouldPush(had.shown, next.shown, had.at, Math.max(next.at, had.at + REST_MS));
