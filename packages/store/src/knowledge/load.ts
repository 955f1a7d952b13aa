import type { Id, Instant } from '@zhida/core/kit';
import { expiryOf, type KnowledgeEntry } from '@zhida/core/knowledge';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';
import { contentOf } from './entries.ts';
import { raiseKnowledgeVersion } from './published.ts';
import { insertQuestions, searchedText } from './questions.ts';

/** Publishes many new entries at once; the groups are there, and no question stands in two of them. */
export async function loadKnowledge(
  tx: TenantTransaction,
  tenantId: Id,
  entries: readonly Omit<KnowledgeEntry, 'version'>[],
  at: Instant,
): Promise<void> {
  await sql`
    INSERT INTO knowledge_entry (tenant_id, id, group_id, content, version, intent_key, expires_at, searched, created_at, changed_at)
    SELECT ${tenantId}, e.id, e.group_id, e.content, 1, e.intent_key, e.expires_at, e.searched, ${at}, ${at}
    FROM unnest(
      ${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ groupId }) => groupId)}::uuid[],
      ${entries.map(contentOf)}::jsonb[], ${entries.map(({ intentKey }) => intentKey)}::text[],
      ${entries.map(expiryOf)}::bigint[], ${entries.map((entry) => searchedText(entry))}::text[]
    ) WITH ORDINALITY AS e (id, group_id, content, intent_key, expires_at, searched, n) ORDER BY n`.execute(tx);
  await insertQuestions(
    tx,
    tenantId,
    entries.flatMap(({ id, questions }) =>
      questions.map((question, position) => ({ ...question, entryId: id, position })),
    ),
  );
  await sql`
    INSERT INTO knowledge_version (tenant_id, entry_id, version, content, made_at)
    SELECT ${tenantId}, v.id, 1, v.content, ${at}
    FROM unnest(${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ intentKey, handOver, questions, answers }) =>
      JSON.stringify({ intentKey, handOver, questions, answers }),
    )}::jsonb[]) AS v (id, content)`.execute(tx);
  await raiseKnowledgeVersion(tx, tenantId, at);
}
