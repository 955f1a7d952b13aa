import type { DialogueFlow } from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import { findFlowVersion, forTenant, listLiveFlows, type Database, type LiveFlow } from '@zhida/store';
import { LRUCache } from 'lru-cache';

/** How long another node's change of the flows may go unseen, in ms. */
const STALE_AFTER_MS = 5_000;
/** Versions kept in memory. They never change, so that keeping them costs nothing but room. */
const MOST_VERSIONS = 500;

/** The flows of tenants, kept in memory: each message to a bot asks for them. */
export class FlowDirectory {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #live = new Map<Id, { readonly readAt: Instant; readonly flows: readonly LiveFlow[] }>();
  readonly #versions = new LRUCache<string, DialogueFlow>({ max: MOST_VERSIONS });

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** The flows by which dialogues of an account begin now. */
  async flowsOf(tenantId: Id, accountId: Id): Promise<readonly LiveFlow[]> {
    const all = await this.#liveOf(tenantId);
    return all.filter(({ accountIds }) => accountIds.length === 0 || accountIds.includes(accountId));
  }

  /** The flow of a dialogue under way, in the version it began with; null: it is no more. */
  async versionOf(
    tenantId: Id,
    which: { readonly flowId: Id; readonly version: number },
  ): Promise<DialogueFlow | null> {
    const key = `${tenantId} ${which.flowId} ${which.version}`;
    const known = this.#versions.get(key);
    if (known !== undefined) return known;
    const flow = await forTenant(this.#db, tenantId, (tx) => findFlowVersion(tx, tenantId, which));
    if (flow !== null) this.#versions.set(key, flow);
    return flow;
  }

  /** Forgets which flows a tenant publishes after a change. */
  forget(tenantId: Id): void {
    this.#live.delete(tenantId);
  }

  async #liveOf(tenantId: Id): Promise<readonly LiveFlow[]> {
    const known = this.#live.get(tenantId);
    const readAt = this.#now();
    if (known !== undefined && readAt - known.readAt < STALE_AFTER_MS) return known.flows;
    const flows = await forTenant(this.#db, tenantId, (tx) => listLiveFlows(tx, tenantId));
    this.#live.set(tenantId, { readAt, flows });
    return flows;
  }
}
