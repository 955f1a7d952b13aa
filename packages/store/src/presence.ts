import type { Presence } from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { recordPresenceNotices } from './account-notices.ts';
import { setPresence, type DeskPresence } from './agents.ts';
import { recordAudit } from './audit.ts';
import type { TenantTransaction } from './database.ts';

/** Sets presence with its lease, and tells the accounts that an app runs when it is another one. True when it is. */
export async function changePresence(
  tx: TenantTransaction,
  desk: DeskPresence & {
    readonly at: Instant;
    /** Who says so in the agent's place; left out: the agent. */
    readonly by?: { readonly agentId: Id; readonly note: string };
  },
): Promise<boolean> {
  const { tenantId, agentId, presence, at } = desk;
  // Locked: of two changes at once, the second sees what the first left.
  const { rows } = await sql<{ presence: Presence }>`
    SELECT presence FROM desk WHERE tenant_id = ${tenantId} AND agent_id = ${agentId} FOR NO KEY UPDATE`.execute(tx);
  await setPresence(tx, desk, at);
  const { by = null } = desk;
  await sql`
    UPDATE desk SET presence_by = ${by?.agentId ?? null}::uuid, presence_note = ${by?.note ?? null}::text,
      presence_since = ${rows[0]?.presence === presence ? sql`presence_since` : at}
    WHERE tenant_id = ${tenantId} AND agent_id = ${agentId}`.execute(tx);
  if (rows[0] === undefined || rows[0].presence === presence) return false;
  await recordPresenceNotices(tx, [{ tenantId, agentId, presence }], at);
  return true;
}

/**
 * Whether an agent was set aside for missed offers and nobody was told yet; if so, keeps it in the audit trail and tells the
 * accounts that an app runs. True once.
 */
export async function takeSetAside(tx: TenantTransaction, tenantId: Id, agentId: Id, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    UPDATE desk SET is_told = true
    WHERE tenant_id = ${tenantId} AND agent_id = ${agentId} AND NOT is_told AND break_reason = 'missed-offers'
    RETURNING 1`.execute(tx);
  if (rows.length === 0) return false;
  await recordPresenceNotices(tx, [{ tenantId, agentId, presence: 'break' }], at);
  await recordAudit(tx, {
    tenantId,
    at,
    agentId: null,
    action: 'agent.set-aside',
    target: agentId,
    address: null,
  });
  return true;
}
