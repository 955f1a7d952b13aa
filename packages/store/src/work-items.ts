import type { Id } from '@zhida/core/kit';
import type { PriorityClass, WorkDemand } from '@zhida/core/routing';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** What staff say of a customer for routing. */
export interface CustomerStanding {
  readonly region: string | null;
  readonly priorityClass: PriorityClass | null;
  /** The VIP's own agent (服务经理). */
  readonly managerId: Id | null;
}

export async function findCustomerStanding(
  tx: TenantTransaction,
  tenantId: Id,
  customerId: Id,
): Promise<CustomerStanding | null> {
  const { rows } = await sql<CustomerStanding>`
    SELECT region, priority_class AS "priorityClass", manager_id AS "managerId" FROM customer
    WHERE tenant_id = ${tenantId} AND id = ${customerId}`.execute(tx);
  return rows[0] ?? null;
}

/** Sets it, also for waits under way. False: there is no such customer. */
export async function setCustomerStanding(
  tx: TenantTransaction,
  tenantId: Id,
  customerId: Id,
  { region, priorityClass, managerId }: CustomerStanding,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE customer SET region = ${region}, priority_class = ${priorityClass}, manager_id = ${managerId}
    WHERE tenant_id = ${tenantId} AND id = ${customerId}`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`
    UPDATE work_item AS w SET region = ${region}, priority_class = ${priorityClass}, manager_id = ${managerId}
    FROM customer_conversation AS o JOIN conversation AS c ON c.tenant_id = o.tenant_id AND c.id = o.conversation_id
    WHERE o.tenant_id = ${tenantId} AND o.customer_id = ${customerId} AND c.service_state = 2
      AND w.tenant_id = c.tenant_id AND w.conversation_id = c.id`.execute(tx);
  return true;
}

/** What an entry point asks for who comes by it; null: nothing of its own. False: there is no such entry point. */
export async function setEntryDemand(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  demand: WorkDemand | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('entry')
    .set({ demand: JSON.stringify(demand) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', entryId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
