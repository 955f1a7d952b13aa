import type { ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { Writer } from '@zhida/store';
import type { Hint } from '../bus/hint.ts';
import { Shard, type ShardOptions } from './shard.ts';
import type { Outcome, Submission, SubmissionListener } from './submission.ts';

export interface EngineOptions extends Omit<ShardOptions, 'writer'> {
  readonly databaseUrl: string;
  readonly shards: number;
  /** Encrypts what the safety line keeps. */
  readonly seal: (purpose: string, text: string) => string;
  /** A connection was lost and is back; other nodes may not have sent hints in between. */
  readonly onReturn: () => void;
}

/** The one way to change a conversation (R2). A conversation always goes to the same shard, so its inputs have one order. */
export class Engine {
  readonly #shards: readonly Shard[];

  constructor(options: EngineOptions) {
    const { databaseUrl, shards, onReturn, seal, ...shared } = options;
    const createShard = () => new Shard({ ...shared, writer: new Writer(databaseUrl, onReturn, seal) });
    this.#shards = Array.from({ length: shards }, createShard);
  }

  /** Connects. Call it once this node hears hints: from now on other nodes send them. */
  async open(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.open()));
  }

  /**
   * Submits an input: resolves with its events once they are durable, or with the machine's refusal. Rejects with a
   * retryable `Failure` when the database does not answer in time; then the same key may safely be submitted again.
   */
  submit(submission: Submission): Promise<Outcome> {
    return this.#shardOf(submission.conversationId).submit(submission);
  }

  /** The same for what a router claims: its listener hears of each. */
  claim(submission: Submission, listener: SubmissionListener): void {
    this.#shardOf(submission.conversationId).claim(submission, listener);
  }

  /** The state as this node last saw it; undefined when it is not in memory. For hints that may be wrong, like typing. */
  peek(tenantId: Id, conversationId: Id): ConversationState | undefined {
    return this.#shardOf(conversationId).peek(tenantId, conversationId);
  }

  /** Another node committed: forget what it made out of date. */
  forget({ tenantId, conversationId, number }: Pick<Hint, 'tenantId' | 'conversationId' | 'number'>): void {
    this.#shardOf(conversationId).forget(tenantId, conversationId, number);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.stop()));
  }

  #shardOf(conversationId: Id): Shard {
    const shard = this.#shards[Number.parseInt(conversationId.slice(-6), 16) % this.#shards.length];
    if (shard === undefined) throw new Error('The engine has no shard.');
    return shard;
  }
}
