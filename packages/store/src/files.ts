import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

/** Exactly one of the two uploaded it. */
export interface FileOwner {
  readonly customerId: Id | null;
  readonly agentId: Id | null;
}

/** The same sound in the other form: AMR of what a browser recorded, or what a browser plays of an AMR. */
export interface FileTwin {
  readonly digest: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

export interface StoredFile extends FileOwner {
  /** The app that uploaded it, where no person did. */
  readonly appId: Id | null;
  readonly tenantId: Id;
  readonly id: Id;
  readonly kind: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly digest: string;
  readonly thumbnailDigest: string | null;
  /** Null: there is none, or it is not made yet. */
  readonly twin: FileTwin | null;
}

export interface UploadRow extends FileOwner {
  readonly tenantId: Id;
  readonly id: Id;
  readonly kind: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly fileId: Id | null;
  readonly expiresAt: Instant;
}

export async function insertUpload(tx: TenantTransaction, upload: UploadRow): Promise<void> {
  await tx
    .insertInto('upload')
    .values({
      tenant_id: upload.tenantId,
      id: upload.id,
      kind: upload.kind,
      name: upload.name,
      size_bytes: upload.sizeBytes,
      customer_id: upload.customerId,
      agent_id: upload.agentId,
      expires_at: upload.expiresAt,
    })
    .execute();
}

export async function findUpload(tx: TenantTransaction, tenantId: Id, id: Id): Promise<UploadRow | null> {
  const row = await tx
    .selectFrom('upload')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    tenantId,
    id,
    kind: row.kind,
    name: row.name,
    sizeBytes: row.size_bytes,
    receivedBytes: row.received_bytes,
    customerId: row.customer_id,
    agentId: row.agent_id,
    fileId: row.file_id,
    expiresAt: row.expires_at,
  };
}

export async function advanceUpload(tx: TenantTransaction, tenantId: Id, id: Id, receivedBytes: number): Promise<void> {
  await tx
    .updateTable('upload')
    .set({ received_bytes: receivedBytes })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function insertFile(tx: TenantTransaction, file: StoredFile, at: Instant): Promise<void> {
  await tx
    .insertInto('file')
    .values({
      tenant_id: file.tenantId,
      id: file.id,
      kind: file.kind,
      name: file.name,
      mime_type: file.mimeType,
      size_bytes: file.sizeBytes,
      width: file.width,
      height: file.height,
      digest: file.digest,
      thumbnail_digest: file.thumbnailDigest,
      customer_id: file.customerId,
      agent_id: file.agentId,
      app_id: file.appId,
      created_at: at,
    })
    .execute();
}

/** Keeps the other form of a sound beside it. Making it twice comes to the same. */
export async function keepFileTwin(tx: TenantTransaction, tenantId: Id, id: Id, twin: FileTwin): Promise<void> {
  await tx
    .updateTable('file')
    .set({ twin_digest: twin.digest, twin_mime_type: twin.mimeType, twin_size_bytes: twin.sizeBytes })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function completeUpload(
  tx: TenantTransaction,
  upload: UploadRow,
  file: StoredFile,
  at: Instant,
): Promise<void> {
  await insertFile(tx, file, at);
  await tx
    .updateTable('upload')
    .set({ file_id: file.id, received_bytes: upload.sizeBytes })
    .where('tenant_id', '=', upload.tenantId)
    .where('id', '=', upload.id)
    .execute();
}

/** Uploads that have run out, finished or not; at most `limit`. */
export const listExpiredUploads = (db: Database, at: Instant, limit: number): Promise<{ tenantId: Id; id: Id }[]> =>
  acrossTenants(db, async (tx) => {
    const rows = await tx
      .selectFrom('upload')
      .select(['tenant_id', 'id'])
      .where('expires_at', '<=', at)
      .orderBy('expires_at')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id }));
  });

/** Forgets an upload. The file that it became, if any, stays. */
export async function deleteUpload(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('upload').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

export async function findFile(tx: TenantTransaction, tenantId: Id, id: Id): Promise<StoredFile | null> {
  const row = await tx
    .selectFrom('file')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    tenantId,
    id,
    kind: row.kind,
    name: row.name,
    mimeType: row.mime_type,
    sizeBytes: row.size_bytes,
    width: row.width,
    height: row.height,
    digest: row.digest,
    thumbnailDigest: row.thumbnail_digest,
    customerId: row.customer_id,
    agentId: row.agent_id,
    appId: row.app_id,
    twin:
      row.twin_digest === null || row.twin_mime_type === null || row.twin_size_bytes === null
        ? null
        : { digest: row.twin_digest, mimeType: row.twin_mime_type, sizeBytes: row.twin_size_bytes },
  };
}

/** Remembers that a conversation shows the file. */
export async function recordFileUse(
  tx: TenantTransaction,
  tenantId: Id,
  fileId: Id,
  conversationId: Id,
): Promise<void> {
  await tx
    .insertInto('file_use')
    .values({ tenant_id: tenantId, file_id: fileId, conversation_id: conversationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The conversations that show a file. */
export async function listFileUses(tx: TenantTransaction, tenantId: Id, fileId: Id): Promise<Id[]> {
  const rows = await tx
    .selectFrom('file_use')
    .select('conversation_id')
    .where('tenant_id', '=', tenantId)
    .where('file_id', '=', fileId)
    .execute();
  return rows.map((row) => row.conversation_id);
}
