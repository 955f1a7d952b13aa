import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { ConversationState } from '@zhida/core/conversations';
import { Failure, type Effect } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import {
  answeredKey,
  isPlain,
  mapKey,
  type ConversationChange,
  type ConversationKey,
  type ConversationToLock,
  type Writer,
} from '@zhida/store';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../log.ts';
import type { AccountDirectory } from './account-directory.ts';
import { claimsOf, decideClaims, decisionsOf, fencesOf, isFenced, leaseLost } from './claims.ts';
import { isConflict, isDisconnect } from './database-errors.ts';
import { decideBatch, namedAgentId, type DecidedBatch } from './decide-batch.ts';
import type { CommittedConversation, Outcome, Submission, SubmissionListener } from './submission.ts';

const MOST_PER_BATCH = 256;
const MOST_CLAIMS_PER_BATCH = 512;
const MOST_READ_AHEAD = 3 * MOST_CLAIMS_PER_BATCH;
const MOST_WAITING = 20_000;
/** Fewer are not worth a statement of their own while another is being written: what each costs besides its rows would come twice. */
const LEAST_AHEAD = 32;
/** States kept so that a plain message needs no read. */
const STATES_IN_MEMORY = 50_000;
/** How long submissions wait for a database that is away before they fail. */
const PATIENCE_MS = 20_000;
const CONFLICT_RETRIES = 10;

interface Waiting {
  readonly submission: Submission;
  /** Of its conversation, as `mapKey` has it. */
  readonly key: string;
  readonly listener: SubmissionListener;
  /** Its state was looked for ahead. */
  isAsked: boolean;
}

/** A batch that was sent to be written. */
interface Underway {
  readonly certain: readonly Waiting[];
  /** Those that have to be cleared up afterwards. */
  readonly uncertain: readonly Waiting[];
  /** Conversations of the batch. */
  readonly keys: ReadonlySet<string>;
  readonly decided: DecidedBatch;
  /** False: nothing was written. */
  readonly written: Promise<boolean>;
}

export interface ShardOptions {
  readonly writer: Writer;
  readonly accounts: AccountDirectory;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly hintsOf: (changes: readonly ConversationChange[]) => readonly string[];
  readonly onCommitted: (conversations: readonly CommittedConversation[]) => void;
  /** Effects or timers were committed: workers have something to do. */
  readonly onWork: () => void;
}

/**
 * A share of all conversations, written by one connection in batches: while one batch is written the next collects, and is
 * decided once it is as long. No timers, no window; a batch of one is the plain case.
 */
export class Shard {
  readonly #options: ShardOptions;
  readonly #states = new LRUCache<string, ConversationState>({ max: STATES_IN_MEMORY });
  #waiting: Waiting[] = [];
  /** On its way to the database. */
  #underway: Underway | null = null;
  /** Called by whoever makes those who wait as many as are being written. */
  #onEnough: (() => void) | null = null;
  /** The last of the readings for batches to come: they end in their order. */
  #reading: Promise<void> = Promise.resolve();
  /** Committed, but not told to anybody yet. */
  #untold: { readonly batch: readonly Waiting[]; readonly decided: DecidedBatch } | null = null;
  #running: Promise<void> | null = null;
  #isStopping = false;

  constructor(options: ShardOptions) {
    this.#options = options;
  }

  /** Resolves once the input is committed or refused; rejects with a `Failure` when the world does not let it. */
  submit(submission: Submission): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.claim(submission, { decided: (_, outcome) => resolve(outcome), failed: (_, error) => reject(error) });
    });
  }

  /** The same, told to a listener. */
  claim(submission: Submission, listener: SubmissionListener): void {
    if (this.#isStopping || this.#waiting.length >= MOST_WAITING) {
      listener.failed(submission, unavailable());
      return;
    }
    this.#waiting.push({ submission, key: keyOf(submission), listener, isAsked: false });
    if (this.#hasEnough()) this.#onEnough?.();
    this.#running ??= this.#run();
  }

  open(): Promise<void> {
    return this.#options.writer.open();
  }

  peek(tenantId: Id, conversationId: Id): ConversationState | undefined {
    return this.#states.peek(mapKey(tenantId, conversationId));
  }

  /** Another node moved a conversation: what is in memory is out of date. */
  forget(tenantId: Id, conversationId: Id, number: number): void {
    const key = mapKey(tenantId, conversationId);
    const known = this.#states.peek(key);
    if (known !== undefined && known.number < number) this.#states.delete(key);
  }

  /** Takes nothing new, finishes what it has. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
    await this.#options.writer.close();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#untold !== null || this.#underway !== null) {
      // Lets everything that has arrived at this turn of the event loop into the batch.
      await setImmediate();
      await this.#collect();
      const batch = this.#takeBatch();
      if (batch.length === 0) {
        this.#tell();
        await this.#land();
        continue;
      }
      try {
        await this.#process(batch);
      } catch (error) {
        this.#options.log.error({ err: error }, 'a batch failed');
        for (const { submission, listener } of batch) listener.failed(submission, unavailable(error));
      }
    }
    this.#running = null;
  }

  /** Until as many wait as are being written, or those are written: so batches stay long, and the database has the next at once. */
  async #collect(): Promise<void> {
    if (this.#hasEnough()) return;
    this.#tell();
    this.#readAhead();
    const enough = new Promise<void>((resolve) => {
      this.#onEnough = resolve;
    });
    await Promise.race([enough, this.#underway?.written]);
    this.#onEnough = null;
  }

  /** Claims never wait for more of them: while they are decided nobody waits for an answer. */
  #hasEnough(): boolean {
    const { length } = this.#waiting;
    return (
      this.#underway === null ||
      length >= Math.max(LEAST_AHEAD, this.#underway.certain.length) ||
      this.#waiting[0]?.submission.claim !== undefined
    );
  }

  /** The next of those who wait, in their order, but for those whose conversation is being written: they stay. */
  #takeBatch(): Waiting[] {
    const keys = this.#underway?.keys;
    const next = this.#waiting.splice(0, this.#sizeOfBatch());
    if (keys === undefined) return next;
    const [staying, batch] = partition(next, ({ key }) => keys.has(key));
    this.#waiting.unshift(...staying);
    return batch;
  }

  /** Claims alone make longer batches: while they are committed the database waits for its disk, and nobody waits for an answer. */
  #sizeOfBatch(): number {
    const waiting = this.#waiting;
    let size = 0;
    while (size < MOST_CLAIMS_PER_BATCH && waiting[size]?.submission.claim !== undefined) size += 1;
    return Math.max(size, MOST_PER_BATCH);
  }

  async #process(batch: readonly Waiting[]): Promise<void> {
    const [claims, others] = partition(batch, ({ submission }) => submission.claim !== undefined);
    if (others.length > 0) await this.#send(others, () => this.#sendPlain(others));
    // What was sent just now may be of the same conversation.
    if (claims.some(({ key }) => this.#underway?.keys.has(key))) await this.#land();
    if (claims.length > 0) await this.#send(claims, () => this.#sendClaims(claims));
  }

  /** Has a batch written the quick way while the one before still is, or else the full way after it. */
  async #send(batch: readonly Waiting[], sendQuickly: () => Promise<Underway | null>): Promise<void> {
    const sent = await sendQuickly();
    await this.#land();
    if (sent === null) await this.#processInFull(batch);
    this.#underway = sent;
  }

  /**
   * The quick way, for batches that only add events. Null: nothing was sent, all of it has to go the full way. Those of which
   * nothing came go there in any case: they may repeat a request that had its answer (R5), or be judged by a state that another
   * node moved on.
   */
  async #sendPlain(batch: readonly Waiting[]): Promise<Underway | null> {
    if (batch.some(({ submission }) => this.#needsLocks(submission))) return null;
    const { writer } = this.#options;
    try {
      const submissions = batch.map(({ submission }) => submission);
      const tenantIds = submissions.map(({ tenantId }) => tenantId);
      const accounts = this.#options.accounts.knownFactsOf(tenantIds) ?? (await this.#readAccounts(tenantIds));
      const states = this.#knownStates(submissions) ?? (await this.#landAndRead(submissions));
      const decided = decideBatch(submissions, {
        at: this.#options.now(),
        states,
        agents: new Map(),
        accounts,
        answerTo: () => undefined,
      });
      const { changes, outcomes } = decided;
      if (decided.deferred.length > 0 || !changes.every(isPlain)) return null;
      if (submissions.some((submission) => isUnknown(outcomes.get(submission)))) return null;
      const [certain, uncertain] = partition(batch, ({ submission }) => hasEvents(outcomes.get(submission)));
      if (certain.length === 0) return null;
      const hints = writer.isAlone ? null : this.#options.hintsOf(changes);
      return this.#underwayOf({ certain, uncertain, decided }, writer.commitPlain(changes, hints));
    } catch (error) {
      this.#failed(batch, error);
      return null;
    }
  }

  /**
   * The quick way for what a router claims: each is judged where it is written. Null: nothing was sent, all of it has to go the
   * full way.
   */
  async #sendClaims(batch: readonly Waiting[]): Promise<Underway | null> {
    const { writer, hintsOf } = this.#options;
    try {
      const submissions = batch.map(({ submission }) => submission);
      const tenantIds = submissions.map(({ tenantId }) => tenantId);
      const accounts = this.#options.accounts.knownFactsOf(tenantIds) ?? (await this.#readAccounts(tenantIds));
      let states = this.#peekAll(batch);
      if (states.includes(undefined)) {
        await this.#reading;
        await this.#readMissing(submissions);
        states = this.#peekAll(batch);
      }
      const at = this.#options.now();
      const { sure, decided } = decideClaims(submissions, { at, states, accounts });
      if (sure.length === 0) return null;
      const [certain, uncertain] = partition(batch, ({ submission }) => decided.outcomes.has(submission));
      const hints = writer.isAlone ? null : hintsOf(decided.changes);
      const claims = claimsOf(sure, decided, at);
      // Before they are written: what comes next is decided meanwhile.
      this.#readAhead();
      const committing = writer.commitClaims(claims, hints);
      return this.#underwayOf({ certain, uncertain, decided }, committing);
    } catch (error) {
      this.#failed(batch, error);
      return null;
    }
  }

  #underwayOf(batch: Pick<Underway, 'certain' | 'uncertain' | 'decided'>, committing: Promise<void>): Underway {
    const { certain, uncertain } = batch;
    const written = committing.then(
      () => true,
      // As a repeated key is.
      (error: unknown) => this.#failed(certain, error),
    );
    return { ...batch, keys: new Set([...certain, ...uncertain].map(({ key }) => key)), written };
  }

  /** Waits for what is on its way; what has to be cleared up goes the full way. */
  async #land(): Promise<void> {
    const underway = this.#underway;
    if (underway === null) return;
    this.#underway = null;
    const { certain, uncertain, decided, written } = underway;
    this.#tell();
    if (await written) this.#settle(certain, decided);
    else await this.#processInFull(certain);
    if (uncertain.length > 0) await this.#processInFull(uncertain);
  }

  /** A conflict, a lost connection: both are cleared up on the full way. */
  #failed(batch: readonly Waiting[], error: unknown): false {
    this.#forgetAll(batch);
    if (!isConflict(error) && !isDisconnect(error)) this.#options.log.warn({ err: error }, 'a quick commit failed');
    return false;
  }

  async #processInFull(batch: readonly Waiting[]): Promise<void> {
    this.#tell();
    await this.#reading;
    await this.#processLocked(batch, this.#options.now() + PATIENCE_MS);
  }

  /** An agent's desk must be seen, or the conversation may have to be made. */
  #needsLocks(submission: Submission): boolean {
    return (
      namedAgentId(submission.input) !== null ||
      (submission.identity !== undefined && !this.#states.has(keyOf(submission)))
    );
  }

  async #processLocked(batch: readonly Waiting[], until: Instant): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#commitLocked(batch);
        return;
      } catch (error) {
        this.#forgetAll(batch);
        const mayRetry =
          this.#options.now() < until && (isDisconnect(error) || (isConflict(error) && attempt <= CONFLICT_RETRIES));
        if (mayRetry) {
          await sleep(Math.min(500, 10 * 2 ** attempt));
        } else if (batch.length > 1 && !isDisconnect(error)) {
          // One of them cannot be written; it must not take the others with it.
          for (const one of batch) await this.#processLocked([one], until);
          return;
        } else {
          this.#options.log.error({ err: error, conversation: batch[0]?.submission.conversationId }, 'a commit failed');
          for (const { submission, listener } of batch) listener.failed(submission, unavailable(error));
          return;
        }
      }
    }
  }

  async #commitLocked(batch: readonly Waiting[]): Promise<void> {
    const submissions = batch.map(({ submission }) => submission);
    const accounts = await this.#options.accounts.factsOf(submissions.map(({ tenantId }) => tenantId));
    const at = this.#options.now();
    const conversations = conversationsOf(submissions);
    const fences = fencesOf(submissions);
    let decided: DecidedBatch | null = null;
    let fenced: readonly Waiting[] = [];
    await this.#options.writer.commitLocked(
      { conversations, agents: agentsOf(submissions), keys: submissions, fences, at },
      ({ states, agents, answered, fences: held }) => {
        fenced = batch.filter(({ submission }) => isFenced(submission, held));
        const allowed = submissions.filter((submission) => !isFenced(submission, held));
        decided = decideBatch(allowed, {
          at,
          states,
          agents,
          accounts,
          answerTo: (submission) => answered.get(answeredKey(submission)),
        });
        const { changes } = decided;
        return { changes, hints: this.#options.hintsOf(changes), decisions: decisionsOf(allowed, decided) };
      },
    );
    const isOut = new Set(fenced);
    for (const { submission, listener } of fenced) listener.failed(submission, leaseLost());
    if (decided === null) return;
    this.#settle(isOut.size === 0 ? batch : batch.filter((one) => !isOut.has(one)), decided);
  }

  /** What is committed is true for the next batch at once; who hears of it does so while that is being written. */
  #settle(batch: readonly Waiting[], decided: DecidedBatch): void {
    // Those of the batch before, should nobody have told them: each is told once.
    this.#tell();
    for (const { tenantId, after } of decided.committed) this.#states.set(mapKey(tenantId, after.id), after);
    const deferred = new Set(decided.deferred);
    if (deferred.size > 0) this.#waiting.unshift(...batch.filter(({ submission }) => deferred.has(submission)));
    this.#untold = { batch, decided };
  }

  /** Tells what the last batch led to. Called whenever the shard is about to wait for the database. */
  #tell(): void {
    const untold = this.#untold;
    if (untold === null) return;
    this.#untold = null;
    const { batch, decided } = untold;
    try {
      this.#options.onCommitted(decided.committed.filter(({ groups }) => groups.length > 0));
      if (decided.changes.some(({ effects }) => effects.some(isWork))) this.#options.onWork();
    } catch (error) {
      // It is durable all the same: readers find it by their cursors.
      this.#options.log.error({ err: error }, 'a commit could not be told');
    }
    for (const { submission, listener } of batch) {
      const outcome = decided.outcomes.get(submission);
      if (outcome !== undefined) listener.decided(submission, outcome);
    }
  }

  #readAccounts(tenantIds: readonly Id[]) {
    this.#tell();
    return this.#options.accounts.factsOf(tenantIds);
  }

  /** The states of all these conversations, if all are in memory. */
  #knownStates(submissions: readonly Submission[]): ReadonlyMap<string, ConversationState> | null {
    const states = new Map<string, ConversationState>();
    for (const submission of submissions) {
      const key = keyOf(submission);
      if (states.has(key)) continue;
      const known = this.#states.get(key);
      if (known === undefined) return null;
      states.set(key, known);
    }
    return states;
  }

  #peekAll(batch: readonly Waiting[]): (ConversationState | undefined)[] {
    return batch.map(({ key }) => this.#states.peek(key));
  }

  /** Asks for what the next batches need while one is being written, so that neither waits for the other. */
  #readAhead(): void {
    const missing: Submission[] = [];
    for (const one of this.#waiting.slice(0, MOST_READ_AHEAD)) {
      if (one.isAsked) continue;
      one.isAsked = true;
      if (!this.#states.has(one.key)) missing.push(one.submission);
    }
    if (missing.length === 0) return;
    // Whoever needs them and finds nothing reads them again, and hears of the error himself.
    this.#reading = this.#readMissing(missing).catch(() => undefined);
  }

  /** Nobody waits longer for his answer because the next batch has to be read. */
  async #landAndRead(submissions: readonly Submission[]): Promise<ReadonlyMap<string, ConversationState>> {
    await this.#land();
    await this.#reading;
    return this.#readStates(submissions);
  }

  async #readStates(submissions: readonly Submission[]): Promise<ReadonlyMap<string, ConversationState>> {
    await this.#readMissing(submissions);
    return statesOf(submissions, this.#states);
  }

  /** Takes into memory what is not there. */
  async #readMissing(submissions: readonly Submission[]): Promise<void> {
    this.#tell();
    const missing = new Map<string, ConversationKey>();
    for (const submission of submissions) {
      const key = keyOf(submission);
      if (!this.#states.has(key)) missing.set(key, { tenantId: submission.tenantId, id: submission.conversationId });
    }
    if (missing.size === 0) return;
    const read = await this.#options.writer.readStates([...missing.values()]);
    for (const [key, state] of read) this.#states.set(key, state);
  }

  #forgetAll(batch: readonly Waiting[]): void {
    for (const { key } of batch) this.#states.delete(key);
  }
}

/** Those of the states that are there. */
function statesOf(
  submissions: readonly Submission[],
  states: LRUCache<string, ConversationState>,
): ReadonlyMap<string, ConversationState> {
  const found = new Map<string, ConversationState>();
  for (const submission of submissions) {
    const key = keyOf(submission);
    const state = states.get(key);
    if (state !== undefined) found.set(key, state);
  }
  return found;
}

/** Something for workers: that a timer is no more is nothing to do. */
const isWork = ({ kind }: Effect): boolean => kind !== 'cancel-timer';

const keyOf = ({ tenantId, conversationId }: Submission): string => mapKey(tenantId, conversationId);

const hasEvents = (outcome: Outcome | undefined): boolean => outcome?.ok === true && outcome.events.length > 0;

function partition<T>(list: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [list.filter(belongs), list.filter((item) => !belongs(item))];
}

const isUnknown = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && !outcome.ok && outcome.refusal === 'conversation.not-found';

const unavailable = (cause?: unknown): Failure =>
  new Failure('The database does not take this now.', { code: 'server.unavailable', retryable: true, cause });

function conversationsOf(submissions: readonly Submission[]): ConversationToLock[] {
  const conversations = new Map<string, ConversationToLock>();
  for (const { tenantId, conversationId, identity } of submissions) {
    const key = mapKey(tenantId, conversationId);
    if (conversations.get(key)?.identity !== undefined) continue;
    conversations.set(key, { tenantId, id: conversationId, ...(identity === undefined ? {} : { identity }) });
  }
  return [...conversations.values()];
}

function agentsOf(submissions: readonly Submission[]) {
  const agents = submissions.flatMap(({ tenantId, input }) => {
    const id = namedAgentId(input);
    return id === null ? [] : [{ tenantId, id }];
  });
  return [...new Map(agents.map((agent) => [mapKey(agent.tenantId, agent.id), agent])).values()];
}
