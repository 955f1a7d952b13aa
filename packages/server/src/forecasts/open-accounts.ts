import { serviceHoursAt } from '@zhida/core/clocks';
import type { Id, Instant } from '@zhida/core/kit';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { findOnlyTenant, forTenant, listOpenEntries, type Database } from '@zhida/store';
import type { AccountDirectory } from '../engine/account-directory.ts';
import { forecastPart, type WaitLines } from './wait-lines.ts';

/** What was read so lately is true enough for somebody who only looks where to go. */
const FRESH_MS = 5_000;

export type OpenAccount = AnswerOf<'customer.list-accounts'>['accounts'][number];

export interface OpenAccountsOptions {
  readonly db: Database;
  readonly accounts: Pick<AccountDirectory, 'accountsOf' | 'calendarOf'>;
  readonly waitLines: Pick<WaitLines, 'linesOf'>;
  readonly now: () => Instant;
}

interface Read<T> {
  readonly at: Instant;
  readonly value: Promise<T>;
}

/** The accounts that anybody can turn to, and what he would find there now. However many ask, the database is asked every few seconds. */
export class OpenAccounts {
  readonly #options: OpenAccountsOptions;
  readonly #lists = new Map<Id, Read<readonly OpenAccount[]>>();
  #onlyTenant: Read<Id | null> | null = null;

  constructor(options: OpenAccountsOptions) {
    this.#options = options;
  }

  /** The tenant of a server that has just one: nobody needs to say whose customer he is there. */
  onlyTenant(): Promise<Id | null> {
    if (this.#isFresh(this.#onlyTenant)) return this.#onlyTenant.value;
    const read = { at: this.#options.now(), value: findOnlyTenant(this.#options.db) };
    this.#onlyTenant = read;
    read.value.catch(() => {
      if (this.#onlyTenant === read) this.#onlyTenant = null;
    });
    return read.value;
  }

  /** In the order in which the accounts were made. */
  listOf(tenantId: Id): Promise<readonly OpenAccount[]> {
    const had = this.#lists.get(tenantId) ?? null;
    if (this.#isFresh(had)) return had.value;
    const at = this.#options.now();
    const read = { at, value: this.#readList(tenantId, at) };
    this.#lists.set(tenantId, read);
    read.value.catch(() => {
      if (this.#lists.get(tenantId) === read) this.#lists.delete(tenantId);
    });
    return read.value;
  }

  #isFresh<T>(read: Read<T> | null): read is Read<T> {
    return read !== null && Math.abs(this.#options.now() - read.at) < FRESH_MS;
  }

  async #readList(tenantId: Id, at: Instant): Promise<readonly OpenAccount[]> {
    const { db, accounts, waitLines } = this.#options;
    const [known, calendarOf, { lineUp }, entries] = await Promise.all([
      accounts.accountsOf(tenantId),
      accounts.calendarOf(tenantId),
      waitLines.linesOf(tenantId),
      forTenant(db, tenantId, (tx) => listOpenEntries(tx, tenantId)),
    ]);
    const entryOf = new Map(entries.map(({ accountId, slug }) => [accountId, slug]));
    return [...known.values()].flatMap(({ id, name, deletedAt }): OpenAccount[] => {
      const entry = entryOf.get(id);
      if (entry === undefined || deletedAt !== null) return [];
      const { mode, because, opensAt } = serviceHoursAt(calendarOf(id), at);
      const standing = lineUp.newcomerTo(id);
      const { forecast } = forecastPart(standing);
      const wait = forecast === undefined ? {} : { forecast: { medianMs: forecast.medianMs, within: forecast.within } };
      return [{ name, entry, hours: { mode, because, opensAt }, isStaffed: standing.agents > 0, ...wait }];
    });
  }
}
