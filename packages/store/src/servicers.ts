import type { Id, Instant } from '@zhida/core/kit';
import type { TenantTransaction } from './database.ts';

// What programs of the tenant may change of a member of staff.

interface AgentChange {
  readonly name?: string;
  readonly avatarFileId?: Id;
}

/** Changes what is given of a member of staff. */
export async function changeAgent(
  tx: TenantTransaction,
  tenantId: Id,
  id: Id,
  { name, avatarFileId }: AgentChange,
): Promise<void> {
  await tx
    .updateTable('agent')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(avatarFileId === undefined ? {} : { avatar_file_id: avatarFileId }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** The pictures of members of staff, of those who have one. */
export async function listAgentAvatars(tx: TenantTransaction, tenantId: Id): Promise<Map<Id, Id>> {
  const rows = await tx
    .selectFrom('agent')
    .select(['id', 'avatar_file_id'])
    .where('tenant_id', '=', tenantId)
    .where('avatar_file_id', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.avatar_file_id ?? '']));
}

/** When an app was made. */
export async function findAppCreation(tx: TenantTransaction, tenantId: Id, id: Id): Promise<Instant> {
  const row = await tx
    .selectFrom('app')
    .select('created_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.created_at;
}
