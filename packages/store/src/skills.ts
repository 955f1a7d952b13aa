import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** A skill of the tenant, with how many of its agents have it. */
export interface Skill {
  readonly id: Id;
  readonly name: string;
  readonly agents: number;
}

/** All skills of a tenant, by name. */
export async function listSkills(tx: TenantTransaction, tenantId: Id): Promise<Skill[]> {
  const { rows } = await sql<Skill>`
    SELECT s.id, s.name, (SELECT count(*)::int FROM agent_skill AS k
      JOIN agent AS a ON a.tenant_id = k.tenant_id AND a.id = k.agent_id AND a.is_active
      WHERE k.tenant_id = s.tenant_id AND k.skill_id = s.id) AS agents
    FROM skill AS s WHERE s.tenant_id = ${tenantId} ORDER BY s.name, s.id`.execute(tx);
  return rows;
}

/** Adds a skill. False: there is one of that name, whatever the case. */
export async function insertSkill(
  tx: TenantTransaction,
  skill: { readonly tenantId: Id; readonly id: Id; readonly name: string },
  at: Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO skill (tenant_id, id, name, created_at) VALUES (${skill.tenantId}, ${skill.id}, ${skill.name}, ${at})
    ON CONFLICT (tenant_id, lower(name)) DO NOTHING`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export type SkillRename = 'renamed' | 'not-found' | 'name-taken';

export async function renameSkill(tx: TenantTransaction, tenantId: Id, id: Id, name: string): Promise<SkillRename> {
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM skill WHERE tenant_id = ${tenantId} AND lower(name) = lower(${name}) AND id <> ${id}`.execute(tx);
  if (rows.length > 0) return 'name-taken';
  const { numUpdatedRows } = await tx
    .updateTable('skill')
    .set({ name })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'renamed' : 'not-found';
}

/** Takes a skill away from everybody who has it. False: there is none. */
export async function deleteSkill(tx: TenantTransaction, tenantId: Id, id: Id): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('skill')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether an account that is there, or a link to one, asks for the skill. Without it nobody could meet what they ask. */
export async function isSkillAsked(tx: TenantTransaction, tenantId: Id, id: Id): Promise<boolean> {
  const asked = JSON.stringify([{ skill: id }]);
  const { rows } = await sql<{ isAsked: boolean }>`
    SELECT EXISTS (SELECT FROM account AS a WHERE a.tenant_id = ${tenantId} AND a.deleted_at IS NULL
                   AND (a.settings->'demand'->'required' @> ${asked}::jsonb OR a.settings->'demand'->'preferred' @> ${asked}::jsonb))
        OR EXISTS (SELECT FROM entry AS e WHERE e.tenant_id = ${tenantId}
                   AND (e.demand->'required' @> ${asked}::jsonb OR e.demand->'preferred' @> ${asked}::jsonb)) AS "isAsked"`.execute(
    tx,
  );
  return rows[0]?.isAsked === true;
}

/** Those of these skills that there are. Nobody takes them away until the transaction ends. */
export async function lockSkills(tx: TenantTransaction, tenantId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM skill WHERE tenant_id = ${tenantId} AND id = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY id FOR KEY SHARE`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
