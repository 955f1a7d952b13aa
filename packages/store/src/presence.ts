import type { Presence } from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { recordPresenceNotices } from './account-notices.ts';
import { setPresence, type DeskPresence } from './agents.ts';
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
