import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/**
 * How many callbacks of an account are booked for each window that begins between two instants. A booked callback is the
 * timer that brings it about; `except` leaves out a conversation, which may move its own.
 */
export async function countBookedCallbacks(
  tx: TenantTransaction,
  tenantId: Id,
  { accountId, from, to, except }: { accountId: Id; from: Instant; to: Instant; except: Id | null },
): Promise<ReadonlyMap<Instant, number>> {
  const { rows } = await sql<{ from: Instant; count: number }>`
    SELECT t.due_at AS "from", count(*)::int AS count
    FROM timer AS t JOIN conversation AS c ON c.tenant_id = t.tenant_id AND c.id = t.conversation_id
    WHERE t.tenant_id = ${tenantId} AND t.kind = 'callback' AND t.due_at BETWEEN ${from} AND ${to}
      AND c.account_id = ${accountId} AND c.state -> 'callback' ->> 'stage' = 'booked'
      AND (${except}::uuid IS NULL OR c.id <> ${except}::uuid)
    GROUP BY t.due_at`.execute(tx);
  return new Map(rows.map((row) => [row.from, row.count]));
}

/** Until the transaction ends nobody else who asks for it promises windows of this account. */
export async function lockCallbacks(tx: TenantTransaction, accountId: Id): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`callbacks ${accountId}`}, 0))`.execute(tx);
}

/** Whoever is held for an opening of these accounts is looked at anew: the hours are others now. */
export async function reviewHeld(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<void> {
  await sql`
    UPDATE timer SET due_at = ${at}, leased_until = 0
    WHERE tenant_id = ${tenantId} AND kind = 'opening' AND due_at > ${at}`.execute(tx);
}
