import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface StaffSession {
  readonly tenantId: Id;
  /** SHA-256 of the cookie's token: the token itself is nowhere stored. */
  readonly tokenHash: Buffer;
  readonly agentId: Id;
  readonly csrfToken: string;
  readonly expiresAt: Instant;
}

export async function insertStaffSession(tx: TenantTransaction, session: StaffSession, at: Instant): Promise<void> {
  await tx
    .insertInto('staff_session')
    .values({
      tenant_id: session.tenantId,
      token_hash: session.tokenHash,
      agent_id: session.agentId,
      csrf_token: session.csrfToken,
      created_at: at,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function findStaffSession(
  tx: TenantTransaction,
  tenantId: Id,
  tokenHash: Buffer,
  at: Instant,
): Promise<StaffSession | null> {
  const row = await tx
    .selectFrom('staff_session')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { tenantId, tokenHash, agentId: row.agent_id, csrfToken: row.csrf_token, expiresAt: row.expires_at };
}

export async function deleteStaffSession(tx: TenantTransaction, tenantId: Id, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('staff_session').where('tenant_id', '=', tenantId).where('token_hash', '=', tokenHash).execute();
}

/** Removes sessions that have run out. */
export const deleteExpiredSessions = (db: Database, at: Instant): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await tx.deleteFrom('staff_session').where('expires_at', '<=', at).execute();
  });
