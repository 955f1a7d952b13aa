import type { AccountFacts } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { forTenant, listAccounts, mapKey, type Account, type Database } from '@zhida/store';

/** How long another node's change of an account may go unseen, in ms. */
const STALE_AFTER_MS = 5_000;

interface TenantAccounts {
  readonly readAt: Instant;
  readonly accounts: ReadonlyMap<Id, Account>;
  /** By `mapKey`. */
  readonly facts: ReadonlyMap<string, AccountFacts>;
}

/** The accounts of tenants, kept in memory: they change rarely and every decision needs one. */
export class AccountDirectory {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #tenants = new Map<Id, TenantAccounts>();
  /** What was read before the last change of a tenant's accounts is not kept: see `forget`. */
  readonly #changes = new Map<Id, number>();

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  async accountsOf(tenantId: Id): Promise<ReadonlyMap<Id, Account>> {
    return (await this.#read(tenantId)).accounts;
  }

  /** What decisions may know of the accounts of these tenants, by `mapKey`. */
  async factsOf(tenantIds: Iterable<Id>): Promise<ReadonlyMap<string, AccountFacts>> {
    const all = await Promise.all([...new Set(tenantIds)].map((id) => this.#read(id)));
    return merge(all);
  }

  /** The same without waiting; null when something has to be read first. */
  knownFactsOf(tenantIds: Iterable<Id>): ReadonlyMap<string, AccountFacts> | null {
    const all: TenantAccounts[] = [];
    for (const id of new Set(tenantIds)) {
      const known = this.#known(id);
      if (known === null) return null;
      all.push(known);
    }
    return merge(all);
  }

  /** Forgets a tenant's accounts after a change. */
  forget(tenantId: Id): void {
    this.#tenants.delete(tenantId);
    this.#changes.set(tenantId, this.#changesOf(tenantId) + 1);
  }

  #changesOf(tenantId: Id): number {
    return this.#changes.get(tenantId) ?? 0;
  }

  #known(tenantId: Id): TenantAccounts | null {
    const had = this.#tenants.get(tenantId);
    return had !== undefined && this.#now() - had.readAt < STALE_AFTER_MS ? had : null;
  }

  async #read(tenantId: Id): Promise<TenantAccounts> {
    const known = this.#known(tenantId);
    if (known !== null) return known;
    const at = this.#now();
    const changes = this.#changesOf(tenantId);
    const list = await forTenant(this.#db, tenantId, (tx) => listAccounts(tx, tenantId));
    const read = {
      readAt: at,
      accounts: new Map(list.map((account) => [account.id, account])),
      facts: new Map(list.map((account) => [mapKey(tenantId, account.id), toFacts(account)])),
    };
    // A read that a change overtook may have seen what was before it.
    if (changes === this.#changesOf(tenantId)) this.#tenants.set(tenantId, read);
    return read;
  }
}

function merge(all: readonly TenantAccounts[]): ReadonlyMap<string, AccountFacts> {
  const [only] = all;
  if (all.length === 1 && only !== undefined) return only.facts;
  return new Map(all.flatMap(({ facts }) => [...facts]));
}

const toFacts = ({ id, name, appId, deletedAt, settings }: Account): AccountFacts => ({
  id,
  name,
  appId,
  isClosed: deletedAt !== null,
  greeting: settings.greeting,
  botName: settings.botName,
  hasBot: settings.hasBot,
  idleEndMs: settings.idleEndMs,
  queueReminderMs: settings.queueReminderMs,
});
