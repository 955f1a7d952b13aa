import type { AccountFacts } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { forTenant, listAccounts, mapKey, type Account, type Database } from '@zhida/store';

/** How long another node's change of an account may go unseen, in ms. */
const STALE_AFTER_MS = 5_000;

/** The accounts of tenants, kept in memory: they change rarely and every decision needs one. */
export class AccountDirectory {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #tenants = new Map<Id, { readAt: Instant; accounts: ReadonlyMap<Id, Account>; facts: ReadonlyMap<string, AccountFacts> }>();

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  async accountsOf(tenantId: Id): Promise<ReadonlyMap<Id, Account>> {
    return (await this.#read(tenantId)).accounts;
  }

  /** What decisions may know of the accounts of these tenants, by `mapKey`. */
  async factsOf(tenantIds: Iterable<Id>): Promise<ReadonlyMap<string, AccountFacts>> {
    const ids = [...new Set(tenantIds)];
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return (await this.#read(only)).facts;
    const all = await Promise.all(ids.map((id) => this.#read(id)));
    return new Map(all.flatMap(({ facts }) => [...facts]));
  }

  /** Forgets a tenant's accounts after a change. */
  forget(tenantId: Id): void {
    this.#tenants.delete(tenantId);
  }

  async #read(tenantId: Id) {
    const had = this.#tenants.get(tenantId);
    const at = this.#now();
    if (had !== undefined && at - had.readAt < STALE_AFTER_MS) return had;
    const list = await forTenant(this.#db, tenantId, (tx) => listAccounts(tx, tenantId));
    const read = {
      readAt: at,
      accounts: new Map(list.map((account) => [account.id, account])),
      facts: new Map(list.map((account) => [mapKey(tenantId, account.id), toFacts(account)])),
    };
    this.#tenants.set(tenantId, read);
    return read;
  }
}

const toFacts = ({ id, name, settings }: Account): AccountFacts => ({
  id,
  name,
  greeting: settings.greeting,
  botName: settings.botName,
  hasBot: settings.hasBot,
  idleEndMs: settings.idleEndMs,
  queueReminderMs: settings.queueReminderMs,
});
