import { placesOf } from '@zhida/core/agents';
import type { AgentFacts } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import {
  createRouter,
  recordOf,
  type DecisionRecord,
  type Pairing,
  type Pass,
  type Router,
  type RoutingPlan,
  type WaitingLine,
  type WorkItem,
} from '@zhida/core/routing';
import type { Agent } from '@zhida/store';
import { candidateAt } from './routing-facts.ts';

/** How an account's customers are given out. */
export interface AccountRoute {
  readonly plan: RoutingPlan;
  /** The plan's name, for whoever asks why. */
  readonly policy: string;
}

/** A pair with the agent as he was, and why it is he. */
export interface ExplainedPair extends Pairing {
  readonly agent: AgentFacts;
  readonly record: DecisionRecord;
}

/** An agent as he was read, and what he was given since. */
interface KnownAgent {
  readonly agent: Agent;
  /** Places for chats. */
  readonly capacity: number;
  lastAssignedAt: Instant | null;
  idleSince: Instant | null;
}

/** Teams up to this size are named man by man in every decision. */
const MOST_NAMED = 40;

/** By account; who waits for one that is not here is left to others. */
export type AccountRoutes = ReadonlyMap<Id, AccountRoute>;

/**
 * Who waits and who works for one tenant, in memory, with the router over it. An agent's load is the number of conversations
 * that he is known to have, so that hearing of one twice, or late, counts it once.
 */
export class RoutingBook {
  #routes: AccountRoutes;
  #router: Router;
  readonly #items = new Map<Id, WorkItem>();
  readonly #agents = new Map<Id, KnownAgent>();
  /** By conversation, the agent who has it or is about to. */
  readonly #owners = new Map<Id, Id>();
  readonly #loads = new Map<Id, number>();

  constructor(routes: AccountRoutes) {
    this.#routes = routes;
    this.#router = this.#newRouter();
  }

  /** How many wait, routed here or not. */
  get waiting(): number {
    return this.#items.size;
  }

  get routes(): AccountRoutes {
    return this.#routes;
  }

  /** The agent as a claim shows him; undefined when he is gone. */
  readAgent(id: Id): AgentFacts | undefined {
    const known = this.#agents.get(id);
    if (known === undefined) return undefined;
    const { name, accountIds } = known.agent;
    return { id, name, capacity: known.capacity, accountIds, load: this.#loadOf(id), isAccepting: true };
  }

  readItem(id: Id): WorkItem | undefined {
    return this.#items.get(id);
  }

  policyOf(accountId: Id): string | null {
    return this.#routes.get(accountId)?.policy ?? null;
  }

  /** Takes in an agent as he was read just now. That a lease ran out meanwhile is told by whoever watches over leases. */
  setAgent(agent: Agent, at: Instant): void {
    const { lastAssignedAt, idleSince, staffing } = agent;
    this.#agents.set(agent.id, {
      agent: agent.leaseUntil > at ? { ...agent, leaseUntil: Number.MAX_SAFE_INTEGER } : agent,
      capacity: Math.min(agent.capacity, placesOf(staffing)),
      lastAssignedAt,
      idleSince,
    });
    this.#place(agent.id, at);
  }

  removeAgent(id: Id, at: Instant): void {
    if (this.#agents.delete(id)) this.#router.removeAgent(id, at);
  }

  agentIds(): IterableIterator<Id> {
    return this.#agents.keys();
  }

  /** Somebody waits, and nobody has him. */
  arrive(item: WorkItem, at: Instant): void {
    this.#own(item.id, null, at);
    this.#items.set(item.id, item);
    if (this.#routes.has(item.accountId)) this.#router.addItem(item, at);
    else this.#router.removeItem(item.id);
  }

  /** A conversation that waits no longer: an agent has it, or nobody. */
  settle(id: Id, owner: Id | null, at: Instant): void {
    if (this.#items.delete(id)) this.#router.removeItem(id);
    this.#own(id, owner, at);
  }

  /** Other plans, or other accounts: the same people, with a router that begins anew. */
  replan(routes: AccountRoutes, at: Instant): void {
    this.#routes = routes;
    this.#router = this.#newRouter();
    for (const id of this.#agents.keys()) this.#place(id, at);
    for (const item of this.#items.values()) if (routes.has(item.accountId)) this.#router.addItem(item, at);
  }

  /** Who waits and is routed here, by what they wait for. */
  lines(): Iterable<WaitingLine> {
    return this.#router.lines();
  }

  /** What can be given out now. Whoever is given to an agent is his from now on, until somebody says otherwise. */
  pass(at: Instant, most: number, onPair: (pair: ExplainedPair) => void): Pass {
    const pass = this.#router.pass(at, { most, explains: () => true, explainsGivenOnly: true, mostNamed: MOST_NAMED });
    for (const [index, pair] of pass.pairs.entries()) {
      const item = this.#items.get(pair.itemId);
      const agent = this.readAgent(pair.agentId);
      const decision = pass.decisions[index];
      if (item === undefined || agent === undefined || decision === undefined) continue;
      onPair({ ...pair, agent, record: recordOf(decision, item, this.policyOf(item.accountId) ?? '') });
      this.#items.delete(pair.itemId);
      this.#owners.set(pair.itemId, pair.agentId);
      this.#loads.set(pair.agentId, agent.load + 1);
      const known = this.#agents.get(pair.agentId);
      if (known === undefined) continue;
      known.lastAssignedAt = at;
      known.idleSince = null;
    }
    return pass;
  }

  #own(id: Id, owner: Id | null, at: Instant): void {
    const before = this.#owners.get(id) ?? null;
    if (before === owner) return;
    if (owner === null) this.#owners.delete(id);
    else this.#owners.set(id, owner);
    for (const [agentId, by] of [
      [before, -1],
      [owner, 1],
    ] as const) {
      if (agentId === null) continue;
      this.#loads.set(agentId, this.#loadOf(agentId) + by);
      const known = this.#agents.get(agentId);
      if (known === undefined) continue;
      known.idleSince = this.#loadOf(agentId) > 0 ? null : at;
      if (by === 1) known.lastAssignedAt = at;
      this.#place(agentId, at);
    }
  }

  #loadOf(agentId: Id): number {
    return this.#loads.get(agentId) ?? 0;
  }

  #place(id: Id, at: Instant): void {
    const known = this.#agents.get(id);
    if (known === undefined) return;
    const { agent, lastAssignedAt, idleSince } = known;
    this.#router.setAgent(candidateAt(at)({ ...agent, load: this.#loadOf(id), lastAssignedAt, idleSince }), at);
  }

  #newRouter(): Router {
    return createRouter((accountId) => {
      const route = this.#routes.get(accountId);
      if (route === undefined) throw new Error('Only accounts with a plan are routed.');
      return route.plan;
    });
  }
}
