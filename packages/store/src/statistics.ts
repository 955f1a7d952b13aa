import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';
import { countDay, type DayToCount, type Figures } from './statistics-count.ts';

/** The figures of an account on a day. */
export interface StatisticDay {
  readonly accountId: Id;
  /** Days since 1970 by Beijing time. */
  readonly day: number;
  readonly figures: Figures;
}

/** The days that were counted before, of all of these accounts. */
export async function listStatisticDays(
  tx: TenantTransaction,
  tenantId: Id,
  accountIds: readonly Id[],
  days: { readonly first: number; readonly last: number },
): Promise<StatisticDay[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .selectFrom('statistic_day')
    .select(['account_id', 'day', 'figures'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', 'in', accountIds)
    .where('day', '>=', days.first)
    .where('day', '<=', days.last)
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, day: row.day, figures: row.figures as Figures }));
}

/**
 * Counts a day that is over and keeps it; what was counted before is not counted again. Whoever asks for the same day at the
 * same time waits for the one who counts.
 */
export async function settleStatisticDay(
  tx: TenantTransaction,
  toCount: DayToCount & { readonly day: number },
  at: Instant,
): Promise<Figures> {
  const { tenantId, accountId, day } = toCount;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`statistic ${accountId} ${day}`}, 0))`.execute(tx);
  const [had] = await listStatisticDays(tx, tenantId, [accountId], { first: day, last: day });
  if (had !== undefined) return had.figures;
  const figures = await countDay(tx, toCount);
  await tx
    .insertInto('statistic_day')
    .values({ tenant_id: tenantId, account_id: accountId, day, figures: JSON.stringify(figures), counted_at: at })
    .execute();
  return figures;
}
