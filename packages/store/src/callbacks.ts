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

/** How many are held for an opening, by the account that serves them. */
export async function countHeld(tx: TenantTransaction, tenantId: Id): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ accountId: Id; held: number }>`
    SELECT served_by AS "accountId", count(*)::int AS held FROM conversation
    WHERE tenant_id = ${tenantId} AND service_state = 2 AND queued_since IS NULL GROUP BY served_by`.execute(tx);
  return new Map(rows.map(({ accountId, held }) => [accountId, held]));
}

/** A callback that is to come: booked for a window, or missed once and to be tried again. */
export interface UpcomingCallback {
  readonly conversationId: Id;
  /** When it is due. */
  readonly at: Instant;
}

/** Of one account or all of the tenant, the next first, and how many there are. */
export async function listUpcomingCallbacks(
  tx: TenantTransaction,
  tenantId: Id,
  { accountId, offset, limit }: { readonly accountId: Id | null; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly UpcomingCallback[] }> {
  const from = sql`
    FROM timer AS t JOIN conversation AS c ON c.tenant_id = t.tenant_id AND c.id = t.conversation_id
    WHERE t.tenant_id = ${tenantId} AND t.kind = 'callback' AND c.state -> 'callback' ->> 'stage' IN ('booked', 'missed')
      AND (${accountId}::uuid IS NULL OR c.account_id = ${accountId}::uuid)`;
  const { rows } = await sql<UpcomingCallback>`
    SELECT c.id AS "conversationId", t.due_at AS at ${from} ORDER BY t.due_at, c.id LIMIT ${limit} OFFSET ${offset}`.execute(
    tx,
  );
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total ${from}`.execute(tx);
  return { total: counted.rows[0]?.total ?? 0, rows };
}
