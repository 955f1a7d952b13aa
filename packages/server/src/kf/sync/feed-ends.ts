import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { LRUCache } from 'lru-cache';

/** How long an end is believed without asking the database again: so long, at most, a lost hint goes unseen. */
const BELIEVED_MS = 5 * SECOND_MS;
const MOST_TENANTS = 10_000;
/** Tenants have a few accounts at most thousands; one that has more forgets the others' ends. */
const MOST_ACCOUNTS = 10_000;

interface Look {
  readonly begunAt: Instant;
  end: number | null;
}

/**
 * Where the feeds of accounts end, as far as this node knows for sure: a reader who is there already has nothing to read
 * and needs no query. Whatever is committed to a feed makes its end unknown, here at once and elsewhere by its hint.
 */
export class FeedEnds {
  readonly #now: () => Instant;
  readonly #tenants = new LRUCache<Id, Map<Id, Look>>({ max: MOST_TENANTS });

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** The number that the feed ends at; null when that is not known. */
  endOf(tenantId: Id, accountId: Id): number | null {
    return this.#believed(this.#tenants.get(tenantId)?.get(accountId))?.end ?? null;
  }

  /** Begins to look at a feed. What it gives takes the end that was found, unless something was committed meanwhile. */
  look(tenantId: Id, accountId: Id): (end: number) => void {
    let accounts = this.#tenants.get(tenantId);
    if (accounts === undefined || accounts.size >= MOST_ACCOUNTS) {
      accounts = new Map();
      this.#tenants.set(tenantId, accounts);
    }
    // Of many who look at once, all look at the same: one who came later would make the others' find worthless.
    const look = this.#believed(accounts.get(accountId)) ?? { begunAt: this.#now(), end: null };
    accounts.set(accountId, look);
    return (end) => {
      look.end = end;
    };
  }

  #believed(look: Look | undefined): Look | null {
    return look === undefined || this.#now() - look.begunAt >= BELIEVED_MS ? null : look;
  }

  /** Something was committed to this account's feed. */
  changed(tenantId: Id, accountId: Id): void {
    this.#tenants.peek(tenantId)?.delete(accountId);
  }

  /** Something was committed to some feed of the tenant. */
  tenantChanged(tenantId: Id): void {
    this.#tenants.delete(tenantId);
  }

  /** Hints may have been lost. */
  forgetAll(): void {
    this.#tenants.clear();
  }
}
