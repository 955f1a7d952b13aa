import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface Customer {
  readonly tenantId: Id;
  readonly id: Id;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly locale: string | null;
  readonly createdAt: Instant;
}

/** Adds a customer; nothing happens when there already is one of that id. */
export async function insertCustomer(tx: TenantTransaction, customer: Customer): Promise<void> {
  await tx
    .insertInto('customer')
    .values(toRow(customer))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute();
}

/** The customer that a host site vouched for: made at the first visit, name and locale kept up to date. */
export async function upsertVouchedCustomer(
  tx: TenantTransaction,
  customer: Customer & { externalId: string },
): Promise<Customer> {
  const row = await tx
    .insertInto('customer')
    .values(toRow(customer))
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'external_id']).doUpdateSet({ name: customer.name, locale: customer.locale }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toCustomer(row);
}

export async function findCustomer(tx: TenantTransaction, tenantId: Id, id: Id): Promise<Customer | null> {
  const row = await tx
    .selectFrom('customer')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toCustomer(row);
}

export async function findCustomers(tx: TenantTransaction, tenantId: Id, ids: readonly Id[]): Promise<Customer[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('customer')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(toCustomer);
}

export async function insertResumeCode(
  tx: TenantTransaction,
  code: { tenantId: Id; codeHash: Buffer; customerId: Id; expiresAt: Instant },
): Promise<void> {
  await tx
    .insertInto('resume_code')
    .values({
      tenant_id: code.tenantId,
      code_hash: code.codeHash,
      customer_id: code.customerId,
      expires_at: code.expiresAt,
    })
    .execute();
}

/** Uses up a resume code: the customer it belongs to, once, while it is valid. The code is what tells the tenant. */
export async function takeResumeCode(tx: TenantTransaction, codeHash: Buffer, at: Instant): Promise<Customer | null> {
  const code = await tx.deleteFrom('resume_code').where('code_hash', '=', codeHash).returningAll().executeTakeFirst();
  if (code === undefined || code.expires_at <= at) return null;
  return findCustomer(tx, code.tenant_id, code.customer_id);
}

/** Removes codes that nobody used in time. */
export const deleteExpiredResumeCodes = (db: Database, at: Instant): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await tx.deleteFrom('resume_code').where('expires_at', '<=', at).execute();
  });

type CustomerRow = {
  tenant_id: string;
  id: string;
  external_id: string | null;
  name: string | null;
  locale: string | null;
  created_at: number;
};

const toRow = (customer: Customer): CustomerRow => ({
  tenant_id: customer.tenantId,
  id: customer.id,
  external_id: customer.externalId,
  name: customer.name,
  locale: customer.locale,
  created_at: customer.createdAt,
});

const toCustomer = (row: CustomerRow): Customer => ({
  tenantId: row.tenant_id,
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  locale: row.locale,
  createdAt: row.created_at,
});
