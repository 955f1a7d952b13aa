import type { AuditAction } from '@zhida/core/access';
import type { Id, Instant } from '@zhida/core/kit';
import type { TenantTransaction } from './database.ts';

export interface AuditEntry {
  readonly tenantId: Id;
  readonly at: Instant;
  readonly agentId: Id | null;
  readonly action: AuditAction;
  /** Id of what it was done to. */
  readonly target: string | null;
  /** Network address it came from. */
  readonly address: string | null;
  /** What else there is to say: the reason that was given. */
  readonly detail?: string | null;
}

/** Adds to the trail. The application's role may not change or remove what is there. */
export async function recordAudit(tx: TenantTransaction, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      tenant_id: entry.tenantId,
      at: entry.at,
      agent_id: entry.agentId,
      action: entry.action,
      target: entry.target,
      address: entry.address,
      detail: entry.detail ?? null,
    })
    .execute();
}

/** Newest first. */
export async function listAudit(
  tx: TenantTransaction,
  tenantId: Id,
  before: number | null,
  limit: number,
): Promise<
  (Omit<AuditEntry, 'tenantId' | 'action' | 'detail'> & {
    id: number;
    action: string;
    detail: string | null;
    agentName: string | null;
  })[]
> {
  let query = tx
    .selectFrom('audit')
    .leftJoin('agent', (join) =>
      join.onRef('agent.tenant_id', '=', 'audit.tenant_id').onRef('agent.id', '=', 'audit.agent_id'),
    )
    .select([
      'audit.id',
      'audit.at',
      'audit.agent_id',
      'agent.name',
      'audit.action',
      'audit.target',
      'audit.address',
      'audit.detail',
    ])
    .where('audit.tenant_id', '=', tenantId)
    .orderBy('audit.id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('audit.id', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    agentId: row.agent_id,
    agentName: row.name,
    action: row.action,
    target: row.target,
    address: row.address,
    detail: row.detail,
  }));
}
