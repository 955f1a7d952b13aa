import type { Id } from '@zhida/core/kit';
import type { TenantTransaction } from './database.ts';

export interface QuickReplyRow {
  readonly id: Id;
  /** Null: shared by the team. */
  readonly agentId: Id | null;
  readonly shortcut: string;
  readonly text: string;
}

/** Shared ones and the agent's own. */
export async function listQuickReplies(tx: TenantTransaction, tenantId: Id, agentId: Id): Promise<QuickReplyRow[]> {
  const rows = await tx
    .selectFrom('quick_reply')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((row) => row.or([row('agent_id', 'is', null), row('agent_id', '=', agentId)]))
    .orderBy('shortcut')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({ id: row.id, agentId: row.agent_id, shortcut: row.shortcut, text: row.text }));
}

export async function findQuickReply(tx: TenantTransaction, tenantId: Id, id: Id): Promise<QuickReplyRow | null> {
  const row = await tx
    .selectFrom('quick_reply')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, agentId: row.agent_id, shortcut: row.shortcut, text: row.text };
}

export async function saveQuickReply(tx: TenantTransaction, tenantId: Id, reply: QuickReplyRow): Promise<void> {
  await tx
    .insertInto('quick_reply')
    .values({ tenant_id: tenantId, id: reply.id, agent_id: reply.agentId, shortcut: reply.shortcut, text: reply.text })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet({ agent_id: reply.agentId, shortcut: reply.shortcut, text: reply.text }),
    )
    .execute();
}

export async function deleteQuickReply(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('quick_reply').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
