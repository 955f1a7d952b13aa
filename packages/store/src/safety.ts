import { DAY_MS, type Id, type Instant } from '@zhida/core/kit';
import type { Reason, SecretKind } from '@zhida/core/safety';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface SafetySettings {
  /** Hosts that the tenant calls its own; what is below them is too. */
  readonly officialHosts: readonly string[];
  /** How long what is sealed can be read again. */
  readonly sealedDays: number;
}

const DEFAULT_SETTINGS: SafetySettings = { officialHosts: [], sealedDays: 30 };

/** What the tenant tells the safety line; the defaults where it has told nothing. */
export async function findSafetySettings(tx: TenantTransaction, tenantId: Id): Promise<SafetySettings> {
  const row = await tx
    .selectFrom('safety_setting')
    .select(['official_hosts', 'sealed_days'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row === undefined ? DEFAULT_SETTINGS : { officialHosts: row.official_hosts, sealedDays: row.sealed_days };
}

export async function saveSafetySettings(
  tx: TenantTransaction,
  tenantId: Id,
  { officialHosts, sealedDays }: SafetySettings,
): Promise<void> {
  const values = { official_hosts: [...officialHosts], sealed_days: sealedDays };
  await tx
    .insertInto('safety_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

/** Where a sealed secret is: the message, and its place among the message's marks. */
export interface SealedPlace {
  readonly conversationId: Id;
  readonly number: number;
  readonly place: number;
}

/** The sealed text and its kind; null where it was never kept or is no longer. */
export async function findSealedSecret(
  tx: TenantTransaction,
  tenantId: Id,
  { conversationId, number, place }: SealedPlace,
): Promise<{ readonly kind: SecretKind; readonly sealed: string; readonly at: Instant } | null> {
  const row = await tx
    .selectFrom('sealed_secret')
    .select(['kind', 'sealed', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', '=', conversationId)
    .where('number', '=', number)
    .where('place', '=', place)
    .executeTakeFirst();
  return row === undefined ? null : { kind: row.kind as SecretKind, sealed: row.sealed, at: row.at };
}

/** Removes what is older than its tenant keeps it; at most so many at once. Gives how many went. */
export async function deleteExpiredSecrets(db: Database, at: Instant, most: number): Promise<number> {
  return acrossTenants(db, async (tx) => {
    const { numAffectedRows } = await sql`
      DELETE FROM sealed_secret AS s
      USING (
        SELECT o.tenant_id, o.conversation_id, o.number, o.place
        FROM sealed_secret AS o LEFT JOIN safety_setting AS t ON t.tenant_id = o.tenant_id
        WHERE o.at <= ${at} - coalesce(t.sealed_days, ${DEFAULT_SETTINGS.sealedDays})::bigint * ${DAY_MS}::bigint
        LIMIT ${most}
      ) AS old
      WHERE s.tenant_id = old.tenant_id AND s.conversation_id = old.conversation_id
        AND s.number = old.number AND s.place = old.place`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
}

/** A message that was stopped before it was sent. */
export interface SafetyReport {
  readonly id: number;
  readonly at: Instant;
  readonly conversationId: Id;
  readonly accountId: Id;
  readonly senderKind: 'agent' | 'app' | 'bot';
  readonly senderName: string;
  readonly reason: Reason;
  readonly words: string;
  readonly tries: number;
}

/** Newest first. */
export async function listSafetyReports(
  tx: TenantTransaction,
  tenantId: Id,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<SafetyReport[]> {
  let query = tx
    .selectFrom('safety_report')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    conversationId: row.conversation_id,
    accountId: row.account_id,
    senderKind: row.sender_kind === 'agent' ? 'agent' : row.app_id === null ? 'bot' : 'app',
    senderName: row.sender_name,
    reason: row.reason as Reason,
    words: row.words,
    tries: row.tries,
  }));
}

/** How often somebody did something since an instant, by the audit trail. */
export async function countAudited(
  tx: TenantTransaction,
  { tenantId, agentId, action, since }: { tenantId: Id; agentId: Id; action: string; since: Instant },
): Promise<number> {
  const { count } = await tx
    .selectFrom('audit')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('action', '=', action)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}
