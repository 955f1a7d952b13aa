import { DAY_MS, HOUR_MS, type Id, type Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';

const BEIJING_MS = 8 * HOUR_MS;
const dayOf = (at: Instant): number => Math.floor((at + BEIJING_MS) / DAY_MS);

export interface EntryFigures {
  /** How often the answer was given. */
  readonly shown: number;
  /** How often customers said that it helped, and that it did not. */
  readonly solved: number;
  readonly complained: number;
}

/** Counts what came of an answer. An entry that is gone by now is not counted. */
export async function countEntry(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  what: keyof EntryFigures,
  at: Instant,
): Promise<void> {
  const column = sql.ref(what);
  await sql`
    INSERT INTO knowledge_statistic AS s (tenant_id, entry_id, day, ${column})
    SELECT tenant_id, id, ${dayOf(at)}, 1 FROM knowledge_entry WHERE tenant_id = ${tenantId} AND id = ${entryId}
    ON CONFLICT (tenant_id, entry_id, day) DO UPDATE SET ${column} = s.${column} + 1`.execute(tx);
}

/** What came of entries in the days from an instant on; those without anything are not in it. */
export async function readEntryFigures(
  tx: TenantTransaction,
  tenantId: Id,
  entryIds: readonly Id[],
  since: Instant,
): Promise<ReadonlyMap<Id, EntryFigures>> {
  const { rows } = await sql<EntryFigures & { id: Id }>`
    SELECT entry_id AS id, sum(shown)::int AS shown, sum(solved)::int AS solved, sum(complained)::int AS complained
    FROM knowledge_statistic
    WHERE tenant_id = ${tenantId} AND entry_id = ANY (${entryIds}::uuid[]) AND day >= ${dayOf(since)}
    GROUP BY entry_id`.execute(tx);
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}
