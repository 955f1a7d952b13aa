import type { Presence } from '@zhida/core/agents';
import type { Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { recordPresenceNotices } from './account-notices.ts';
import { setPresence, type DeskPresence } from './agents.ts';
import type { TenantTransaction } from './database.ts';

/** Sets presence with its lease, and tells the accounts that an app runs when it is another one. True when it is. */
export async function changePresence(
  tx: TenantTransaction,
  desk: DeskPresence & { readonly at: Instant },
): Promise<boolean> {
  const { tenantId, agentId, presence, at } = desk;
  // Locked: of two changes at once, the second sees what the first left.
  const { rows } = await sql<{ presence: Presence }>`
    SELECT presence FROM desk WHERE tenant_id = ${tenantId} AND agent_id = ${agentId} FOR NO KEY UPDATE`.execute(tx);
  await setPresence(tx, desk, at);
  if (rows[0] === undefined || rows[0].presence === presence) return false;
  await recordPresenceNotices(tx, [{ tenantId, agentId, presence }], at);
  return true;
}
