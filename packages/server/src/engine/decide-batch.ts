import type { AccountFacts, AgentFacts, ConversationFacts, ConversationState } from '@zhida/core/conversations';
import { apply, decide, holderId, initialState, ownerId } from '@zhida/core/conversations';
import type { Effect } from '@zhida/core/engine';
import { assert, type Id, type Instant } from '@zhida/core/kit';
import { mapKey, type ConversationChange, type EventToCommit } from '@zhida/store';
import type { CommittedConversation, CommittedEvent, CommittedGroup, Outcome, Submission } from './submission.ts';

export interface BatchFacts {
  readonly at: Instant;
  /** States of the conversations that exist, by `mapKey`. */
  readonly states: ReadonlyMap<string, ConversationState>;
  /** By `mapKey`. */
  readonly agents: ReadonlyMap<string, AgentFacts>;
  /** By `mapKey`. */
  readonly accounts: ReadonlyMap<string, AccountFacts>;
  /** The first answer to a submission whose key was taken before. */
  readonly answerTo: (submission: Submission) => readonly CommittedEvent['event'][] | undefined;
}

export interface DecidedBatch {
  readonly changes: readonly ConversationChange[];
  readonly committed: readonly CommittedConversation[];
  readonly outcomes: ReadonlyMap<Submission, Outcome>;
  /** To be decided in the next batch: an owner, or who is offered it, changes at most once per conversation and batch. */
  readonly deferred: readonly Submission[];
}

/** Decides a batch in order, each input on the state that the one before left. Pure: nothing is committed yet. */
export function decideBatch(submissions: readonly Submission[], facts: BatchFacts): DecidedBatch {
  const drafts = new Map<string, Draft>();
  const agents = new Map(facts.agents);
  const outcomes = new Map<Submission, Outcome>();
  const deferred: Submission[] = [];
  for (const submission of submissions) {
    const draft = draftOf(drafts, submission, facts);
    if (draft === null) {
      outcomes.set(submission, { ok: false, refusal: 'conversation.not-found' });
    } else if (draft.hasNewOwner) {
      deferred.push(submission);
    } else {
      outcomes.set(submission, draft.take(submission, agents, facts));
    }
  }
  const changed = [...drafts.values()].filter((draft) => draft.hasChanged);
  return {
    changes: changed.map((draft) => draft.change()),
    committed: changed.map((draft) => draft.committed()),
    outcomes,
    deferred,
  };
}

function draftOf(
  drafts: Map<string, Draft>,
  { tenantId, conversationId, identity }: Submission,
  facts: BatchFacts,
): Draft | null {
  const key = mapKey(tenantId, conversationId);
  const had = drafts.get(key);
  if (had !== undefined) return had;
  const state = facts.states.get(key) ?? (identity && initialState({ id: conversationId, ...identity }));
  if (state === undefined) return null;
  const draft = new Draft(tenantId, state);
  drafts.set(key, draft);
  return draft;
}

/** One conversation while a batch is decided. */
class Draft {
  readonly #tenantId: Id;
  readonly #before: ConversationState;
  #after: ConversationState;
  readonly #events: EventToCommit[] = [];
  readonly #effects: Effect[] = [];
  readonly #groups: CommittedGroup[] = [];
  /** By the key of the request. */
  #answers: Map<string, readonly CommittedEvent['event'][]> | null = null;

  constructor(tenantId: Id, state: ConversationState) {
    this.#tenantId = tenantId;
    this.#before = state;
    this.#after = state;
  }

  get hasChanged(): boolean {
    return this.#events.length > 0 || this.#effects.length > 0;
  }

  get hasNewOwner(): boolean {
    return ownerId(this.#before) !== ownerId(this.#after) || holderId(this.#before) !== holderId(this.#after);
  }

  take(submission: Submission, agents: Map<string, AgentFacts>, facts: BatchFacts): Outcome {
    const first = this.#answers?.get(submission.key) ?? facts.answerTo(submission);
    if (first !== undefined) return { ok: true, events: first, isRepeat: true };
    const decision = decide(this.#after, submission.input, factsFor(this.#after, submission, agents, facts));
    if (!decision.ok) {
      this.#effects.push(...(decision.effects ?? []));
      return { ok: false, refusal: decision.refusal };
    }
    const group: CommittedEvent[] = [];
    const holderBefore = holderId(this.#after);
    for (const event of decision.events) {
      // What is new stands first: copied into a finished object it costs twenty times as much.
      const recorded = { number: this.#after.number + 1, at: facts.at, ...event };
      const next = apply(this.#after, recorded);
      const json = JSON.stringify(recorded);
      // A conversation that leaves for another account says so in the feed it leaves.
      const accountId = event.type === 'conversation.transferred' ? this.#after.servedBy : next.servedBy;
      this.#events.push({ event: recorded, json, key: group.length === 0 ? submission.key : null, accountId });
      group.push({ event: recorded, json });
      this.#after = next;
    }
    this.#effects.push(...decision.effects);
    if (group.length > 0) this.#groups.push({ origin: submission.origin, events: group });
    const events = group.map(({ event }) => event);
    if (events.length > 0) (this.#answers ??= new Map()).set(submission.key, events);
    const holder = holderId(this.#after);
    if (holder !== holderBefore) {
      this.#countLoad(agents, holderBefore, -1);
      this.#countLoad(agents, holder, 1);
    }
    return { ok: true, events, isRepeat: false };
  }

  #countLoad(agents: Map<string, AgentFacts>, agentId: Id | null, by: 1 | -1): void {
    if (agentId === null) return;
    const key = mapKey(this.#tenantId, agentId);
    const agent = agents.get(key);
    if (agent !== undefined) agents.set(key, { ...agent, load: agent.load + by });
  }

  change(): ConversationChange {
    return {
      tenantId: this.#tenantId,
      before: this.#before,
      after: this.#after,
      events: this.#events,
      effects: this.#effects,
    };
  }

  committed(): CommittedConversation {
    return { tenantId: this.#tenantId, before: this.#before, after: this.#after, groups: this.#groups };
  }
}

/** The account a conversation is served by; once ended it goes home with the next word. */
export const servingAccountId = (state: ConversationState): Id =>
  state.phase.state === 'ended' ? state.accountId : state.servedBy;

function factsFor(
  state: ConversationState,
  { tenantId, input }: Submission,
  agents: ReadonlyMap<string, AgentFacts>,
  facts: BatchFacts,
): ConversationFacts {
  const account = facts.accounts.get(mapKey(tenantId, servingAccountId(state)));
  assert(account !== undefined, 'every conversation has an account');
  const { at } = facts;
  const agentId = namedAgentId(input);
  const accountId = namedAccountId(input);
  // Words name nobody, and most inputs are words.
  if (agentId === null && accountId === null) return { at, account };
  const agent = agents.get(mapKey(tenantId, agentId ?? ''));
  const target = facts.accounts.get(mapKey(tenantId, accountId ?? ''));
  return {
    at,
    account,
    ...(agent === undefined ? {} : { agent }),
    ...(target === undefined ? {} : { targetAccount: target }),
  };
}

/** The agent whose desk an input needs to see. */
export function namedAgentId(input: Submission['input']): Id | null {
  if (input.type === 'assign') return input.agentId;
  if (input.type === 'move-as-app') return typeof input.to === 'object' ? input.to.agentId : null;
  return input.type === 'transfer' && 'agentId' in input.to ? input.to.agentId : null;
}

const namedAccountId = (input: Submission['input']): Id | null =>
  input.type === 'transfer' && 'accountId' in input.to ? input.to.accountId : null;
