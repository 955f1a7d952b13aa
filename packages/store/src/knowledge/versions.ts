import type { Id, Instant } from '@zhida/core/kit';
import { entryContentSchema, type EntryContent } from '@zhida/core/knowledge';
import type { Selectable } from 'kysely';
import type { TenantTransaction } from '../database.ts';
import type { KnowledgeVersionTable } from '../tables.ts';

/** What was published of an entry, once. */
export interface StoredEntryVersion {
  /** From 1, without gaps. */
  readonly version: number;
  readonly content: EntryContent;
  readonly madeAt: Instant;
  /** Null: a program. */
  readonly madeBy: Id | null;
  readonly note: string | null;
  /** The version that came back with this one. */
  readonly restores: number | null;
}

export async function insertEntryVersion(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  { version, content, madeAt, madeBy, note, restores }: StoredEntryVersion,
): Promise<void> {
  await tx
    .insertInto('knowledge_version')
    .values({
      tenant_id: tenantId,
      entry_id: entryId,
      version,
      content: JSON.stringify(content),
      made_at: madeAt,
      made_by: madeBy,
      note,
      restores,
    })
    .execute();
}

/** The newest versions of an entry, newest first. */
export async function listEntryVersions(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<StoredEntryVersion[]> {
  let query = tx
    .selectFrom('knowledge_version')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('entry_id', '=', entryId)
    .orderBy('version', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('version', '<', before);
  return (await query.execute()).map(toVersion);
}

export async function findEntryVersion(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  version: number,
): Promise<StoredEntryVersion | null> {
  const row = await tx
    .selectFrom('knowledge_version')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('entry_id', '=', entryId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : toVersion(row);
}

const toVersion = (row: Selectable<KnowledgeVersionTable>): StoredEntryVersion => ({
  version: row.version,
  content: entryContentSchema.parse(row.content),
  madeAt: row.made_at,
  madeBy: row.made_by,
  note: row.note,
  restores: row.restores,
});
