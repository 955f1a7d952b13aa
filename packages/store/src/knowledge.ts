import { createHash } from 'node:crypto';
import type { Id, Instant } from '@zhida/core/kit';
import { normaliseQuestion, type Answer } from '@zhida/core/knowledge';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

export interface KnowledgeGroup {
  readonly id: Id;
  /** In the order of making. */
  readonly place: number;
  readonly name: string;
  readonly isDefault: boolean;
}

export interface KnowledgeEntry {
  readonly id: Id;
  /** In the order of making. */
  readonly place: number;
  readonly groupId: Id;
  readonly question: string;
  readonly similarQuestions: readonly string[];
  readonly answer: Answer;
}

/** Two questions are the same when these are. */
const digestOfQuestion = (text: string): Buffer => createHash('sha256').update(normaliseQuestion(text)).digest();

/**
 * Makes sure of the default group and holds its row until the transaction ends: whoever changes the knowledge waits here for
 * those before him, so that limits and places hold. Resolves with its id.
 */
export async function lockKnowledge(
  tx: TenantTransaction,
  tenantId: Id,
  defaults: { readonly id: Id; readonly name: string; readonly at: Instant },
): Promise<Id> {
  await tx
    .insertInto('knowledge_group')
    .values({
      tenant_id: tenantId,
      id: defaults.id,
      name: defaults.name,
      is_default: true,
      created_at: defaults.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('knowledge_group')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('is_default', '=', true)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface GroupFilter {
  /** Only those made after this place. */
  readonly after: number;
  readonly id: Id | null;
  readonly limit: number;
}

export async function listKnowledgeGroups(
  tx: TenantTransaction,
  tenantId: Id,
  { after, id, limit }: GroupFilter,
): Promise<KnowledgeGroup[]> {
  let query = tx
    .selectFrom('knowledge_group')
    .select(['id', 'place', 'name', 'is_default'])
    .where('tenant_id', '=', tenantId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit);
  if (id !== null) query = query.where('id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({ id: row.id, place: row.place, name: row.name, isDefault: row.is_default }));
}

export async function findKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id): Promise<KnowledgeGroup | null> {
  const [group] = await listKnowledgeGroups(tx, tenantId, { after: 0, id, limit: 1 });
  return group ?? null;
}

export async function findKnowledgeGroupNamed(tx: TenantTransaction, tenantId: Id, name: string): Promise<Id | null> {
  const row = await tx
    .selectFrom('knowledge_group')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How many entries each group holds; groups without any are not in it. */
export async function countKnowledgeEntries(tx: TenantTransaction, tenantId: Id): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ id: Id; count: number }>`
    SELECT group_id AS id, count(*)::int AS count FROM knowledge_entry
    WHERE tenant_id = ${tenantId} GROUP BY group_id`.execute(tx);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function insertKnowledgeGroup(
  tx: TenantTransaction,
  group: { readonly tenantId: Id; readonly id: Id; readonly name: string },
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('knowledge_group')
    .values({ tenant_id: group.tenantId, id: group.id, name: group.name, created_at: at })
    .execute();
}

export async function renameKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id, name: string): Promise<void> {
  await tx
    .updateTable('knowledge_group')
    .set({ name })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Removes a group; its entries move on to another. */
export async function deleteKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id, moveTo: Id): Promise<void> {
  await tx
    .updateTable('knowledge_entry')
    .set({ group_id: moveTo })
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', id)
    .execute();
  await tx.deleteFrom('knowledge_group').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

export interface EntryFilter {
  /** Only those made after this place. */
  readonly after: number;
  readonly groupId: Id | null;
  readonly id: Id | null;
  /** Words that a question or the answer holds. */
  readonly search: string | null;
  readonly limit: number;
}

export async function listKnowledgeEntries(
  tx: TenantTransaction,
  tenantId: Id,
  { after, groupId, id, search, limit }: EntryFilter,
): Promise<KnowledgeEntry[]> {
  const like = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Omit<KnowledgeEntry, 'question' | 'similarQuestions'> & { questions: string[] }>`
    SELECT e.id, e.place, e.group_id AS "groupId", e.answer,
           ARRAY(SELECT q.text FROM knowledge_question AS q
                 WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id ORDER BY q.position) AS questions
    FROM knowledge_entry AS e
    WHERE e.tenant_id = ${tenantId} AND e.place > ${after}
      AND (${groupId}::uuid IS NULL OR e.group_id = ${groupId}::uuid) AND (${id}::uuid IS NULL OR e.id = ${id}::uuid)
      AND (${like}::text IS NULL OR e.answer->>'text' ILIKE ${like}::text OR EXISTS (
        SELECT FROM knowledge_question AS q
        WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id AND q.text ILIKE ${like}::text))
    ORDER BY e.place LIMIT ${limit}`.execute(tx);
  return rows.map(({ questions: [question = '', ...similarQuestions], ...entry }) => ({
    ...entry,
    question,
    similarQuestions,
  }));
}

export async function findKnowledgeEntry(tx: TenantTransaction, tenantId: Id, id: Id): Promise<KnowledgeEntry | null> {
  const filter = { after: 0, groupId: null, id, search: null, limit: 1 };
  const [entry] = await listKnowledgeEntries(tx, tenantId, filter);
  return entry ?? null;
}

/** Whether another entry than this has one of the questions. */
export async function isQuestionTaken(
  tx: TenantTransaction,
  tenantId: Id,
  questions: readonly string[],
  exceptEntryId: Id | null,
): Promise<boolean> {
  if (questions.length === 0) return false;
  let query = tx
    .selectFrom('knowledge_question')
    .select('entry_id')
    .where('tenant_id', '=', tenantId)
    .where('digest', 'in', questions.map(digestOfQuestion))
    .limit(1);
  if (exceptEntryId !== null) query = query.where('entry_id', '!=', exceptEntryId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Adds an entry, or puts it in the place of the one that has its id. */
export async function saveKnowledgeEntry(
  tx: TenantTransaction,
  tenantId: Id,
  entry: Omit<KnowledgeEntry, 'place'>,
  at: Instant,
): Promise<void> {
  const { id, groupId, question, similarQuestions } = entry;
  const answer = JSON.stringify(entry.answer);
  await tx
    .insertInto('knowledge_entry')
    .values({ tenant_id: tenantId, id, group_id: groupId, answer, created_at: at, changed_at: at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet({ group_id: groupId, answer, changed_at: at }),
    )
    .execute();
  await tx.deleteFrom('knowledge_question').where('tenant_id', '=', tenantId).where('entry_id', '=', id).execute();
  await tx
    .insertInto('knowledge_question')
    .values(
      [question, ...similarQuestions].map((text, position) => ({
        tenant_id: tenantId,
        digest: digestOfQuestion(text),
        entry_id: id,
        position,
        text,
      })),
    )
    .execute();
}

export async function deleteKnowledgeEntry(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('knowledge_entry').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** The answer to a question of the knowledge, said in these words or in words that come to the same. */
export async function findKnownAnswer(tx: TenantTransaction, tenantId: Id, text: string): Promise<Answer | null> {
  const row = await tx
    .selectFrom('knowledge_question as q')
    .innerJoin('knowledge_entry as e', (join) =>
      join.onRef('e.tenant_id', '=', 'q.tenant_id').onRef('e.id', '=', 'q.entry_id'),
    )
    .select('e.answer')
    .where('q.tenant_id', '=', tenantId)
    .where('q.digest', '=', digestOfQuestion(text))
    .executeTakeFirst();
  return row === undefined ? null : (row.answer as Answer);
}
