import { ownWordsIn } from '@zhida/core/accounts';
import { pickCalendar, type Calendar } from '@zhida/core/clocks';
import type { AccountFacts } from '@zhida/core/conversations';
import { DIALOGUE_LANGUAGES } from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import { nextPlanChangeAt, planOfChoice, PRESET_PLANS, versionInEffect, type RoutingPlan } from '@zhida/core/routing';
import {
  findSafetySettings,
  forTenant,
  listAccounts,
  listCalendars,
  listLivePlans,
  mapKey,
  type Account,
  type CalendarRow,
  type Database,
  type StoredPlan,
  type SafetySettings,
} from '@zhida/store';
import { SharedReads } from './shared-reads.ts';

/** How long another node's change of an account may go unseen, in ms. */
const STALE_AFTER_MS = 5_000;

/** By which plans a tenant's work is handed out at an instant. */
export interface TenantPlans {
  /** The same value for as long as the plan is the same. */
  readonly planOf: (accountId: Id) => RoutingPlan;
  /** What the plan is called: the name of one that comes with the product, or of one of its own. */
  readonly policyOf: (accountId: Id) => string;
  /** When time alone changes one of them; null when it never does. */
  readonly nextChangeAt: Instant | null;
}

interface TenantAccounts {
  readonly readAt: Instant;
  readonly accounts: ReadonlyMap<Id, Account>;
  /** Versions of plans that are or may come into effect, by account. */
  readonly plans: ReadonlyMap<Id, readonly StoredPlan[]>;
  readonly calendars: readonly CalendarRow[];
  /** By `mapKey`. */
  readonly facts: ReadonlyMap<string, AccountFacts>;
}

/** The accounts of tenants, kept in memory: they change rarely and every decision needs one. */
export class AccountDirectory {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #tenants = new Map<Id, TenantAccounts>();
  readonly #reads = new SharedReads<Id, TenantAccounts>();
  /** Versions of plans by tenant, then by account and number. */
  readonly #plans = new Map<Id, ReadonlyMap<string, StoredPlan>>();
  /** What was read before the last change of a tenant's accounts is not kept: see `forget`. */
  readonly #changes = new Map<Id, number>();

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  async accountsOf(tenantId: Id): Promise<ReadonlyMap<Id, Account>> {
    return (await this.#read(tenantId)).accounts;
  }

  /** The same without waiting; null when they have to be read first. */
  knownAccountsOf(tenantId: Id): ReadonlyMap<Id, Account> | null {
    return this.#known(tenantId)?.accounts ?? null;
  }

  /** The calendars of a tenant, to be asked by `pickCalendar`. */
  async calendarsOf(tenantId: Id): Promise<readonly CalendarRow[]> {
    return (await this.#read(tenantId)).calendars;
  }

  /** Which calendar holds for an account; null: none, it serves round the clock. */
  async calendarOf(tenantId: Id): Promise<(accountId: Id) => Calendar | null> {
    const { facts } = await this.#read(tenantId);
    return (accountId) => facts.get(mapKey(tenantId, accountId))?.calendar ?? null;
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

  /** The plans of a tenant's accounts: what was composed for them, else what their settings name. */
  async plansOf(tenantId: Id, at: Instant): Promise<TenantPlans> {
    const { accounts, plans } = await this.#read(tenantId);
    const changes = [...plans.values()].map((versions) => nextPlanChangeAt(versions, at));
    const known = changes.filter((change) => change !== null);
    return {
      planOf: (accountId) => {
        const version = versionInEffect(plans.get(accountId) ?? [], at);
        if (version !== null) return planOfChoice(version.choice);
        return PRESET_PLANS[accounts.get(accountId)?.settings.routingPolicy ?? 'least-busy'];
      },
      policyOf: (accountId) => {
        const version = versionInEffect(plans.get(accountId) ?? [], at);
        if (version === null) return accounts.get(accountId)?.settings.routingPolicy ?? 'least-busy';
        return version.choice.kind === 'preset' ? version.choice.policy : version.choice.name;
      },
      nextChangeAt: known.length === 0 ? null : Math.min(...known),
    };
  }

  /** Forgets a tenant's accounts after a change. */
  forget(tenantId: Id): void {
    this.#tenants.delete(tenantId);
    this.#reads.forget(tenantId);
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
    return this.#known(tenantId) ?? this.#reads.join(tenantId, () => this.#readAnew(tenantId));
  }

  async #readAnew(tenantId: Id): Promise<TenantAccounts> {
    const at = this.#now();
    const changes = this.#changesOf(tenantId);
    const { list, live, calendars, safety } = await forTenant(this.#db, tenantId, async (tx) => ({
      list: await listAccounts(tx, tenantId),
      live: await listLivePlans(tx, tenantId, at),
      calendars: await listCalendars(tx, tenantId),
      safety: await findSafetySettings(tx, tenantId),
    }));
    const read = {
      readAt: at,
      plans: this.#withKept(tenantId, live),
      accounts: new Map(list.map((account) => [account.id, account])),
      calendars,
      facts: new Map(list.map((account) => [mapKey(tenantId, account.id), toFacts(account, calendars, safety)])),
    };
    // A read that a change overtook may have seen what was before it.
    if (changes === this.#changesOf(tenantId)) this.#tenants.set(tenantId, read);
    return read;
  }

  /** A version never changes: what was read before stays the value that others know a plan by. */
  #withKept(tenantId: Id, live: readonly StoredPlan[]): ReadonlyMap<Id, readonly StoredPlan[]> {
    const had = this.#plans.get(tenantId);
    const kept = new Map<string, StoredPlan>();
    const byAccount = new Map<Id, StoredPlan[]>();
    for (const plan of live) {
      const key = `${plan.accountId} ${plan.version}`;
      const same = had?.get(key) ?? plan;
      kept.set(key, same);
      byAccount.set(plan.accountId, [...(byAccount.get(plan.accountId) ?? []), same]);
    }
    this.#plans.set(tenantId, kept);
    return byAccount;
  }
}

function merge(all: readonly TenantAccounts[]): ReadonlyMap<string, AccountFacts> {
  const [only] = all;
  if (all.length === 1 && only !== undefined) return only.facts;
  return new Map(all.flatMap(({ facts }) => [...facts]));
}

const toFacts = (
  { id, name, appId, deletedAt, settings }: Account,
  calendars: readonly CalendarRow[],
  { officialHosts }: SafetySettings,
): AccountFacts => ({
  id,
  name,
  appId,
  isClosed: deletedAt !== null,
  greeting: settings.greeting,
  greetings: Object.fromEntries(
    DIALOGUE_LANGUAGES.flatMap((language) => {
      const words = ownWordsIn(settings, language);
      return words === null ? [] : [[language, words.greeting]];
    }),
  ),
  botName: settings.botName,
  hasBot: settings.hasBot,
  idleEndMs: settings.idleEndMs,
  queueReminderMs: settings.queueReminderMs,
  calendar: pickCalendar(calendars, id, settings.demand.region),
  callbacks: settings.callbacks,
  outsideHours: settings.outsideHours,
  officialHosts,
  acceptWithinMs: settings.acceptWithinMs,
});
