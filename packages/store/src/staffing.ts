import type { Staffing } from '@zhida/core/agents';
import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** What routing knows of the agent from now on. False: there is no such agent. Skills and team must be there. */
export async function setStaffing(
  tx: TenantTransaction,
  tenantId: Id,
  agentId: Id,
  { skills, languages, region, teamId, capacity, places, reserved, shifts }: Staffing,
): Promise<boolean> {
  const { chat, ...kinds } = capacity;
  const { numUpdatedRows } = await tx
    .updateTable('agent')
    .set({
      capacity: chat,
      kinds: JSON.stringify(kinds),
      languages: [...languages],
      region,
      team_id: teamId,
      places,
      reserved,
      shifts: JSON.stringify(shifts),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', agentId)
    .where('is_active', '=', true)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx.deleteFrom('agent_skill').where('tenant_id', '=', tenantId).where('agent_id', '=', agentId).execute();
  await sql`
    INSERT INTO agent_skill (tenant_id, agent_id, skill_id, level)
    SELECT ${tenantId}, ${agentId}, * FROM ROWS FROM (
      unnest(${Object.keys(skills)}::uuid[]), unnest(${Object.values(skills)}::smallint[])) AS s`.execute(tx);
  return true;
}
