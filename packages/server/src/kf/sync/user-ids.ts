import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { forTenant, listUserIds, type Database } from '@zhida/store';
import { LRUCache } from 'lru-cache';

const BELIEVED_MS = 5 * SECOND_MS;
const MOST_TENANTS = 1_000;

interface KnownIds {
  readonly readAt: Instant;
  readonly userIds: ReadonlyMap<Id, string>;
}

/** The ids by which other systems know the agents of tenants, kept for a moment: they change rarely and many items name one. */
export class UserIds {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #tenants = new LRUCache<Id, KnownIds>({ max: MOST_TENANTS });

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** Those of a tenant, with all of `needed` who are there. */
  async of(tenantId: Id, needed: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    const known = this.#tenants.get(tenantId);
    const isFresh = known !== undefined && this.#now() - known.readAt < BELIEVED_MS;
    if (isFresh && needed.every((agentId) => known.userIds.has(agentId))) return known.userIds;
    const readAt = this.#now();
    const userIds = await forTenant(this.#db, tenantId, (tx) => listUserIds(tx, tenantId));
    this.#tenants.set(tenantId, { readAt, userIds });
    return userIds;
  }
}
