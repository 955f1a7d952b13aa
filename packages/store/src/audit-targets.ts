import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** What things of these ids are called today, as far as they are there and have a name. */
export async function nameTargets(
  tx: TenantTransaction,
  tenantId: Id,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const among = sql`tenant_id = ${tenantId} AND id = ANY(${ids}::uuid[])`;
  const { rows } = await sql<{ id: Id; name: string | null }>`
    SELECT id, name FROM agent WHERE ${among}
    UNION ALL SELECT id, name FROM account WHERE ${among}
    UNION ALL SELECT id, name FROM entry WHERE ${among}
    UNION ALL SELECT id, name FROM app WHERE ${among}
    UNION ALL SELECT id, name FROM flow WHERE ${among}
    UNION ALL SELECT id, name FROM look_up WHERE ${among}
    UNION ALL SELECT id, name FROM skill WHERE ${among}
    UNION ALL SELECT id, name FROM knowledge_group WHERE ${among}
    UNION ALL SELECT id, content->'questions'->0->>'text' FROM knowledge_entry WHERE ${among}
    UNION ALL SELECT id, shortcut FROM quick_reply WHERE ${among}
    UNION ALL SELECT id, coalesce(name, upper(right(id::text, 4))) FROM customer WHERE ${among}
    UNION ALL SELECT tenant_id, name FROM tenant WHERE tenant_id = ${tenantId} AND tenant_id = ANY(${ids}::uuid[])
    UNION ALL
    SELECT c.id, concat_ws(' · ', a.name, c.region) FROM calendar AS c
    LEFT JOIN account AS a ON a.tenant_id = c.tenant_id AND a.id = c.account_id
    WHERE c.tenant_id = ${tenantId} AND c.id = ANY(${ids}::uuid[])
    UNION ALL
    SELECT c.id, coalesce(p.name, upper(right(p.id::text, 4))) FROM conversation AS c
    JOIN customer AS p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
    WHERE c.tenant_id = ${tenantId} AND c.id = ANY(${ids}::uuid[])`.execute(tx);
  return new Map(rows.flatMap(({ id, name }) => (name === null || name === '' ? [] : [[id, name] as const])));
}
