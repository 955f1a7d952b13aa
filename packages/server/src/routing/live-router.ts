import { setImmediate } from 'node:timers/promises';
import { holderId, offerOf } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import type { Pass } from '@zhida/core/routing';
import {
  forTenant,
  holdsRouterLease,
  recordDecisions,
  repairLoadsIn,
  type Account,
  type Database,
  type RouterFence,
  type WaitingRow,
} from '@zhida/store';
import type { RoutingNews } from '../bus/hint.ts';
import type { AccountDirectory } from '../engine/account-directory.ts';
import { LEASE_LOST } from '../engine/claims.ts';
import type { Engine } from '../engine/engine.ts';
import type { CommittedConversation, Submission, SubmissionListener } from '../engine/submission.ts';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';
import { readChanged, readEverything, routesOf } from './read-routing.ts';
import { RoutingBook, type AccountRoutes } from './routing-book.ts';
import { toWorkItem } from './routing-facts.ts';
import { WaitReasons } from './wait-reasons.ts';

/** Claims under way at once: of the engine's batches one that is told, one that is written, one that is decided, and one that is read ahead. */
const MOST_CLAIMS = 2_048;
/** Given out in one go: no more than a batch, so that nobody waits long for a turn of the event loop. */
const MOST_PER_PASS = 128;
/** Conversations looked at in one go. */
const MOST_READ = 2_000;
/** Rest between looks when nothing happens, and how often everything is read again as a net under what was told. */
const REST_MS = 2 * SECOND_MS;
const READ_AGAIN_MS = 30 * SECOND_MS;
/** Reading again may take this share of the time at most. */
const READING_SHARE = 0.02;
/** Without anybody waiting for so long the memory is given back. */
const IDLE_MS = 10 * 60 * SECOND_MS;

export interface LiveRouterOptions {
  readonly fence: RouterFence;
  readonly db: Database;
  readonly engine: Pick<Engine, 'claim'>;
  readonly accounts: AccountDirectory;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Somebody else has the lease by now. */
  readonly onLost: () => void;
}

/**
 * The router of one tenant, in the node that has the lease: keeps who waits and who works in memory, is told of what changes,
 * and claims at once whatever can be given out. What it knows may be out of date; each claim is judged where it is written.
 */
export class LiveRouter {
  readonly #options: LiveRouterOptions;
  readonly #loop: WakeableLoop;
  #book: RoutingBook | null = null;
  /** Told of, not looked at yet. */
  #conversations = new Set<Id>();
  #agents: Set<Id> | 'all' = new Set();
  /** Told of while a look was under way, which may have seen what was before. */
  readonly #overtaken = new Set<Id>();
  #isReading = false;
  #isOutOfDate = false;
  /** By conversation, who is to have it, and the number of the claim: they rise from the first entry to the last. */
  readonly #claims = new Map<Id, { readonly agentId: Id; readonly number: number }>();
  readonly #claimListener: SubmissionListener;
  /** Who waits until all claims up to a number are over. */
  #claimWaiters: { readonly upTo: number; readonly resolve: () => void }[] = [];
  #accounts: ReadonlyMap<Id, Account> | null = null;
  /** When time alone puts another plan into effect. */
  #plansChangeAt: Instant | null = null;
  readonly #reasons = new WaitReasons();
  #claimed = 0;
  #readAt = 0;
  #readMs = 0;
  #busyAt: Instant;
  #turns = 0;
  readonly #waiters = new Set<() => void>();
  #isStopped = false;

  constructor(options: LiveRouterOptions) {
    this.#options = options;
    this.#busyAt = options.now();
    const { tenantId } = options.fence;
    this.#loop = new WakeableLoop({ name: `router of ${tenantId}`, log: options.log, pass: () => this.#turn() });
    this.#claimListener = {
      decided: (claim, outcome) => this.#claimOver(claim, outcome.ok && outcome.events.length > 0),
      failed: (claim, error) => this.#claimFailed(claim, error),
    };
  }

  get fence(): RouterFence {
    return this.#options.fence;
  }

  /** Nobody has waited here for long. */
  get isIdle(): boolean {
    return this.#book?.waiting === 0 && this.#claims.size === 0 && this.#options.now() - this.#busyAt > IDLE_MS;
  }

  wake(): void {
    this.#loop.wake();
  }

  /** This node moved a conversation. */
  committed({ before, after }: CommittedConversation): void {
    const { id, phase } = after;
    if (phase === before.phase && after.servedBy === before.servedBy) return;
    const owner = holderId(after);
    const asked = offerOf(before)?.agentId ?? null;
    // Who let it pass may have been set aside for it.
    if (asked !== null && asked !== owner) this.changed([asked]);
    // As it was claimed: that is known already.
    if (owner !== null && this.#claims.get(id)?.agentId === owner) return;
    if (this.#isReading) this.#overtaken.add(id);
    const isToBeGiven = phase.state === 'queued' && owner === null;
    if (this.#book === null || isToBeGiven || this.#claims.has(id)) this.#conversations.add(id);
    else this.#book.settle(id, owner, this.#options.now());
    this.wake();
  }

  /** Another node moved a conversation. */
  heard(conversationId: Id): void {
    if (this.#isReading) this.#overtaken.add(conversationId);
    this.#conversations.add(conversationId);
    this.wake();
  }

  /** These agents are others than they were, or any of them, or anything may be other than it was. */
  changed(change: RoutingNews['change']): void {
    if (change === 'everything') this.#isOutOfDate = true;
    else if (change === 'agents') this.#agents = 'all';
    else if (this.#agents !== 'all') for (const id of change) this.#agents.add(id);
    this.wake();
  }

  /** Resolves once everything that was told before is looked at, and what could be given out is committed. */
  async settle(): Promise<void> {
    const turn = this.#turns + 2;
    while (!this.#isStopped && this.#turns < turn) {
      const turned = new Promise<void>((resolve) => this.#waiters.add(resolve));
      this.wake();
      await turned;
    }
    await this.#untilClaimed();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#tellWaiters();
    await this.#loop.stop();
    await this.#untilClaimed();
  }

  /** Until what is claimed by now is committed, or is known not to be. */
  #untilClaimed(): Promise<void> {
    if (this.#claims.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#claimWaiters.push({ upTo: this.#claimed, resolve }));
  }

  async #turn(): Promise<number> {
    try {
      const { now } = this.#options;
      if (this.#isDueToReadAll()) await this.#readAll();
      else await this.#readChanged();
      const book = this.#book;
      if (book === null || this.#isStopped) return REST_MS;
      await this.#replan(book);
      const { nextWakeAt, isDone } = this.#giveOut(book);
      if (book.waiting > 0) this.#busyAt = now();
      await this.#tellReasons(book);
      if (!isDone && this.#claims.size < MOST_CLAIMS) {
        // Others get their turn first.
        await setImmediate();
        return 0;
      }
      if (this.#conversations.size > 0) return 0;
      if (this.#isOutOfDate) return Math.max(1, this.#readMs);
      return nextWakeAt === null ? REST_MS : Math.max(1, Math.min(REST_MS, nextWakeAt - now()));
    } finally {
      this.#turns += 1;
      this.#tellWaiters();
    }
  }

  /** At once to begin with; soon when something is out of date; and now and then in any case. */
  #isDueToReadAll(): boolean {
    if (this.#book === null) return true;
    const restedMs = performance.now() - this.#readAt;
    const restMs = this.#isOutOfDate ? this.#readMs : Math.max(READ_AGAIN_MS, this.#readMs / READING_SHARE);
    return restedMs >= restMs;
  }

  #tellWaiters(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const tell of waiters) tell();
  }

  /** Plans belong to accounts, which change seldom; some come into effect with time. */
  async #replan(book: RoutingBook): Promise<void> {
    const { accounts, fence, now } = this.#options;
    const known = await accounts.accountsOf(fence.tenantId);
    const at = now();
    if (known === this.#accounts && at < (this.#plansChangeAt ?? Infinity)) return;
    const routes = await this.#readRoutes(at);
    if (JSON.stringify([...routes]) !== JSON.stringify([...book.routes])) book.replan(routes, at);
  }

  async #readRoutes(at: Instant): Promise<AccountRoutes> {
    const { accounts, fence } = this.#options;
    const known = await accounts.accountsOf(fence.tenantId);
    const plans = await accounts.plansOf(fence.tenantId, at);
    this.#accounts = known;
    this.#plansChangeAt = plans.nextChangeAt;
    return routesOf(known, plans);
  }

  /** Keeps why whoever waits does. That it failed is no reason not to route. */
  async #tellReasons(book: RoutingBook): Promise<void> {
    const { db, fence, now, log } = this.#options;
    const records = this.#reasons.collect(book, now());
    if (records.length === 0) return;
    try {
      await forTenant(db, fence.tenantId, async (tx) => {
        if (await holdsRouterLease(tx, fence)) await recordDecisions(tx, fence.tenantId, records);
      });
    } catch (error) {
      log.warn({ err: error }, 'reasons of waits were not kept');
    }
  }

  /** Begins anew from what is stored; what is told meanwhile is looked at again afterwards. */
  async #readAll(): Promise<void> {
    const { db, fence, now, log } = this.#options;
    const { tenantId } = fence;
    const began = performance.now();
    this.#isOutOfDate = false;
    this.#overtaken.clear();
    this.#conversations.clear();
    this.#agents = new Set();
    this.#isReading = true;
    try {
      const routes = await this.#readRoutes(now());
      if (this.#book === null) {
        const repaired = await forTenant(db, tenantId, repairLoadsIn);
        if (repaired > 0) log.warn({ tenantId, repaired }, 'loads of agents were wrong');
      }
      const { agents, waiting, owners } = await readEverything(db, tenantId);
      const at = now();
      const book = new RoutingBook(routes);
      for (const { conversationId, agentId } of owners) book.settle(conversationId, agentId, at);
      for (const agent of agents) book.setAgent(agent, at);
      for (const row of waiting) if (!this.#claims.has(row.conversationId)) takeIn(book, row, at);
      for (const [id, { agentId }] of this.#claims) book.settle(id, agentId, at);
      if (this.#book === null) {
        this.#reasons.begin(
          waiting.map(({ conversationId }) => conversationId),
          at,
        );
      }
      this.#book = book;
      for (const id of this.#overtaken) this.#conversations.add(id);
      this.#readAt = performance.now();
      this.#readMs = this.#readAt - began;
    } catch (error) {
      this.#isOutOfDate = true;
      throw error;
    } finally {
      this.#isReading = false;
    }
  }

  /** Looks at what was told, some at a time. */
  async #readChanged(): Promise<void> {
    const { db, fence, now } = this.#options;
    const book = this.#book;
    const agentIds = this.#agents === 'all' ? null : [...this.#agents];
    const conversationIds = [...this.#conversations].filter((id) => !this.#claims.has(id)).slice(0, MOST_READ);
    if (book === null || (agentIds?.length === 0 && conversationIds.length === 0)) return;
    for (const id of conversationIds) this.#conversations.delete(id);
    this.#agents = new Set();
    this.#overtaken.clear();
    this.#isReading = true;
    try {
      const read = await readChanged(db, fence.tenantId, { conversationIds, agentIds });
      const at = now();
      const asked = conversationIds.filter((id) => !this.#overtaken.has(id) && !this.#claims.has(id));
      const waiting = new Map(read.waiting.map((row) => [row.conversationId, row]));
      const owners = new Map(read.owners.map(({ conversationId, agentId }) => [conversationId, agentId]));
      for (const id of asked) {
        const row = waiting.get(id);
        if (row === undefined) book.settle(id, owners.get(id) ?? null, at);
        else takeIn(book, row, at);
      }
      const here = new Set(read.agents.map(({ id }) => id));
      for (const id of agentIds ?? [...book.agentIds()]) if (!here.has(id)) book.removeAgent(id, at);
      for (const agent of read.agents) book.setAgent(agent, at);
    } catch (error) {
      for (const id of conversationIds) this.#conversations.add(id);
      this.changed(agentIds ?? 'agents');
      throw error;
    } finally {
      this.#isReading = false;
    }
  }

  /** Claims what can be given out now, some at a time. */
  #giveOut(book: RoutingBook): Pick<Pass, 'nextWakeAt' | 'isDone'> {
    const room = Math.min(MOST_PER_PASS, MOST_CLAIMS - this.#claims.size);
    if (room <= 0) return { nextWakeAt: null, isDone: false };
    const { fence, now, engine } = this.#options;
    return book.pass(now(), room, ({ itemId, agentId, agent, record }) => {
      this.#claimed += 1;
      this.#claims.set(itemId, { agentId, number: this.#claimed });
      const submission: Submission = {
        tenantId: fence.tenantId,
        conversationId: itemId,
        key: `router:${fence.epoch}:${this.#claimed}`,
        input: { type: 'assign', by: 'router', agentId },
        claim: { fence, agent, decision: record },
      };
      engine.claim(submission, this.#claimListener);
    });
  }

  #claimFailed(submission: Submission, error: Error): void {
    const { log, onLost } = this.#options;
    if (error instanceof Failure && error.code === LEASE_LOST) onLost();
    else log.warn({ err: error, conversation: submission.conversationId }, 'a claim failed');
    this.#claimOver(submission, false);
  }

  #claimOver({ conversationId, claim }: Submission, isHis: boolean): void {
    this.#claims.delete(conversationId);
    // Somebody was quicker, or something is not as it was known: both are looked at again, and the place is kept.
    if (!isHis) {
      this.#conversations.add(conversationId);
      if (claim !== undefined) this.changed([claim.agent.id]);
    }
    if (this.#claims.size === MOST_CLAIMS - MOST_PER_PASS) this.wake();
    if (this.#claimWaiters.length > 0) this.#tellClaimWaiters();
  }

  #tellClaimWaiters(): void {
    const [oldest] = this.#claims.values();
    const isOver = ({ upTo }: { readonly upTo: number }): boolean => oldest === undefined || oldest.number > upTo;
    const over = this.#claimWaiters.filter(isOver);
    this.#claimWaiters = this.#claimWaiters.filter((waiter) => !isOver(waiter));
    for (const { resolve } of over) resolve();
  }
}

/** Somebody waits; while he is offered to an agent, he is on that desk and nobody else is asked. */
function takeIn(book: RoutingBook, row: WaitingRow, at: Instant): void {
  if (row.offeredTo === null) book.arrive(toWorkItem(row), at);
  else book.settle(row.conversationId, row.offeredTo, at);
}
