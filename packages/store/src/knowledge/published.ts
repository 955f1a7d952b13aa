import type { Id, Instant } from '@zhida/core/kit';
import type { EntryAnswer, EntryQuestion, KnowledgeEntry } from '@zhida/core/knowledge';
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
  readonly content: { readonly intentKey: string | null; readonly answers: EntryAnswer[] };
  readonly questions: EntryQuestion[];
}

const toEntry = ({ id, groupId, version, content, questions }: Row): KnowledgeEntry => ({
  id,
  groupId,
  version,
  intentKey: content.intentKey,
  questions,
  answers: content.answers,
});

/** Everything that may be given to customers at an instant, in the order of making. */
export async function listPublishedEntries(
  tx: TenantTransaction,
  tenantId: Id,
  at: Instant,
): Promise<KnowledgeEntry[]> {
  const { rows } = await sql<Row>`
    SELECT e.id, e.group_id AS "groupId", e.version, e.content, q.questions
    FROM knowledge_entry AS e
    JOIN (SELECT entry_id, jsonb_agg(jsonb_build_object('language', language, 'text', text) ORDER BY position) AS questions
          FROM knowledge_question WHERE tenant_id = ${tenantId} GROUP BY entry_id) AS q ON q.entry_id = e.id
    WHERE e.tenant_id = ${tenantId} AND e.version > 0 AND (e.expires_at IS NULL OR e.expires_at > ${at})
    ORDER BY e.place`.execute(tx);
  return rows.map(toEntry);
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
