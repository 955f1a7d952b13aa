import type { Id, Instant } from '@zhida/core/kit';
import type { EntryContent, EntryQuestion, KnowledgeEntry } from '@zhida/core/knowledge';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';
import { digestOfQuestion } from './questions.ts';

/** Grows with every publication, and whenever something published is taken away; 0 before the first. */
export async function knowledgeVersion(tx: TenantTransaction, tenantId: Id): Promise<number> {
  const row = await tx
    .selectFrom('knowledge_head')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Says that the knowledge is another from now on. */
export async function raiseKnowledgeVersion(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<number> {
  const { version } = await tx
    .insertInto('knowledge_head')
    .values({ tenant_id: tenantId, version: 1, changed_at: at })
    .onConflict((conflict) =>
      conflict
        .column('tenant_id')
        .doUpdateSet((set) => ({ version: set('knowledge_head.version', '+', 1), changed_at: at })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

interface Row {
  readonly id: Id;
  readonly groupId: Id;
  readonly version: number;
  readonly content: Omit<EntryContent, 'questions'>;
  readonly questions: EntryQuestion[];
}

const toEntry = ({ id, groupId, version, content, questions }: Row): KnowledgeEntry => ({
  id,
  groupId,
  version,
  ...content,
  questions,
});

/** Everything that may be given to customers at an instant, in the order of making. */
export async function listPublishedEntries(
  tx: TenantTransaction,
  tenantId: Id,
  at: Instant,
): Promise<KnowledgeEntry[]> {
  // Two plain reads: what a planner makes of them together depends on statistics that a young table has not.
  const { rows } = await sql<Omit<Row, 'questions'>>`
    SELECT id, group_id AS "groupId", version, content FROM knowledge_entry
    WHERE tenant_id = ${tenantId} AND version > 0 AND (expires_at IS NULL OR expires_at > ${at})
    ORDER BY place`.execute(tx);
  const asked = await tx
    .selectFrom('knowledge_question')
    .select(['entry_id', 'language', 'text'])
    .where('tenant_id', '=', tenantId)
    .orderBy('entry_id')
    .orderBy('position')
    .execute();
  const questions = new Map<Id, EntryQuestion[]>(rows.map(({ id }) => [id, []]));
  for (const { entry_id: id, language, text } of asked) questions.get(id)?.push({ language, text });
  return rows.map((row) => toEntry({ ...row, questions: questions.get(row.id) ?? [] }));
}

/** The published entry that these very words ask for, or words that come to the same, with the question as it is written there. */
export async function findKnownEntry(
  tx: TenantTransaction,
  tenantId: Id,
  text: string,
  at: Instant,
): Promise<{ readonly entry: KnowledgeEntry; readonly question: EntryQuestion } | null> {
  const { rows } = await sql<Row & { language: string; asked: string }>`
    SELECT e.id, e.group_id AS "groupId", e.version, e.content, k.language, k.text AS asked,
           (SELECT jsonb_agg(jsonb_build_object('language', q.language, 'text', q.text) ORDER BY q.position)
            FROM knowledge_question AS q WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id) AS questions
    FROM knowledge_question AS k
    JOIN knowledge_entry AS e ON e.tenant_id = k.tenant_id AND e.id = k.entry_id
    WHERE k.tenant_id = ${tenantId} AND k.digest = ${digestOfQuestion(text)}
      AND e.version > 0 AND (e.expires_at IS NULL OR e.expires_at > ${at})`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { entry: toEntry(row), question: { language: row.language, text: row.asked } };
}

/** The first question in each language of entries that were ever published. */
export async function findEntryTitles(
  tx: TenantTransaction,
  tenantId: Id,
  entryIds: readonly Id[],
): Promise<ReadonlyMap<Id, EntryQuestion[]>> {
  const { rows } = await sql<{ id: Id } & EntryQuestion>`
    SELECT DISTINCT ON (entry_id, language) entry_id AS id, language, text FROM knowledge_question
    WHERE tenant_id = ${tenantId} AND entry_id = ANY (${entryIds}::uuid[])
    ORDER BY entry_id, language, position`.execute(tx);
  const titles = new Map<Id, EntryQuestion[]>();
  for (const { id, language, text } of rows) titles.set(id, [...(titles.get(id) ?? []), { language, text }]);
  return titles;
}
