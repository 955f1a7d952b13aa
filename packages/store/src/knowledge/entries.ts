import type { Id, Instant } from '@zhida/core/kit';
import {
  entryContentSchema,
  normaliseQuestion,
  type EntryContent,
  type EntryDraft,
  type EntryQuestion,
  type EntryStanding,
} from '@zhida/core/knowledge';
import { sql, type RawBuilder } from 'kysely';
import type { TenantTransaction } from '../database.ts';
import { replaceQuestions, searchedText } from './questions.ts';

/** An entry with everything that people work on. */
export interface StoredEntry {
  readonly id: Id;
  /** In the order of making. */
  readonly place: number;
  readonly groupId: Id;
  /** Grows with every change. */
  readonly revision: number;
  readonly standing: EntryStanding;
  /** What is published; null: nothing yet. */
  readonly published: EntryContent | null;
  /** What is worked on; null: nothing is. */
  readonly draft: EntryContent | null;
  readonly draftAt: Instant | null;
  /** What the writer or the reviewer remarked on the draft. */
  readonly remark: string | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

interface Row {
  readonly id: Id;
  readonly place: number;
  readonly group_id: Id;
  readonly revision: number;
  readonly version: number;
  readonly expires_at: Instant | null;
  readonly content: Omit<EntryContent, 'questions'> | null;
  readonly questions: EntryQuestion[] | null;
  readonly draft: EntryContent | null;
  readonly draft_state: EntryDraft['state'] | null;
  readonly draft_base: number | null;
  readonly draft_by: Id | null;
  readonly draft_at: Instant | null;
  readonly remark: string | null;
  readonly created_at: Instant;
  readonly changed_at: Instant;
}

const toEntry = (row: Row): StoredEntry => ({
  id: row.id,
  place: row.place,
  groupId: row.group_id,
  revision: row.revision,
  standing: {
    version: row.version,
    expiresAt: row.expires_at,
    draft: row.draft_state === null ? null : { state: row.draft_state, base: row.draft_base ?? 0, by: row.draft_by },
  },
  published: row.content === null ? null : { ...row.content, questions: row.questions ?? [] },
  draft: row.draft === null ? null : entryContentSchema.parse(row.draft),
  draftAt: row.draft_at,
  remark: row.remark,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

const columns = sql`
  e.id, e.place, e.group_id, e.revision, e.version, e.expires_at, e.content, e.draft, e.draft_state, e.draft_base,
  e.draft_by, e.draft_at, e.remark, e.created_at, e.changed_at,
  (SELECT jsonb_agg(jsonb_build_object('language', q.language, 'text', q.text) ORDER BY q.position)
   FROM knowledge_question AS q WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id) AS questions`;

export const ENTRY_STATES = ['draft', 'review', 'published', 'expired'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export interface EntryFilter {
  /** Only those made after this place. */
  readonly after: number;
  readonly limit: number;
  readonly id?: Id | undefined;
  readonly groupId?: Id | undefined;
  /** Only those that were ever published. */
  readonly isPublished?: boolean;
  /** An entry that is published and worked on has two states. */
  readonly state?: EntryState | undefined;
  /** That have a question or answer in it. */
  readonly language?: string | undefined;
  readonly intentKey?: string | undefined;
  /** Words that a question or an answer holds. */
  readonly search?: string | undefined;
}

/** Entries in the order of making. */
export async function listKnowledgeEntries(
  tx: TenantTransaction,
  tenantId: Id,
  filter: EntryFilter,
  at: Instant,
): Promise<StoredEntry[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM knowledge_entry AS e
    WHERE e.tenant_id = ${tenantId} AND e.place > ${filter.after} AND ${sql.join(conditions(filter, at), sql` AND `)}
    ORDER BY e.place LIMIT ${filter.limit}`.execute(tx);
  return rows.map(toEntry);
}

function conditions(filter: EntryFilter, at: Instant): RawBuilder<unknown>[] {
  const { id, groupId, isPublished = false, state, language, intentKey, search } = filter;
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (id !== undefined) all.push(sql`e.id = ${id}`);
  if (isPublished) all.push(sql`e.version > 0`);
  if (groupId !== undefined) all.push(sql`e.group_id = ${groupId}`);
  if (state !== undefined) all.push(inState(state, at));
  if (language !== undefined) all.push(hasLanguage(language));
  if (intentKey !== undefined) all.push(sql`(e.intent_key = ${intentKey} OR e.draft->>'intentKey' = ${intentKey})`);
  if (search !== undefined) {
    const like = `%${normaliseQuestion(search).replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`e.searched LIKE ${like}`);
  }
  return all;
}

function inState(state: EntryState, at: Instant): RawBuilder<unknown> {
  switch (state) {
    case 'draft':
    case 'review':
      return sql`e.draft_state = ${state}`;
    case 'published':
      return sql`e.version > 0 AND (e.expires_at IS NULL OR e.expires_at > ${at})`;
    case 'expired':
      return sql`e.expires_at <= ${at}`;
  }
}

function hasLanguage(language: string): RawBuilder<unknown> {
  const answers = JSON.stringify([{ language }]);
  return sql`(e.content->'answers' @> ${answers}::jsonb OR e.draft->'answers' @> ${answers}::jsonb
    OR e.draft->'questions' @> ${answers}::jsonb OR EXISTS (SELECT FROM knowledge_question AS q
      WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id AND q.language = ${language}))`;
}

/** How many entries there are, in any state. */
export async function countAllEntries(tx: TenantTransaction, tenantId: Id): Promise<number> {
  const { count } = await tx
    .selectFrom('knowledge_entry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findKnowledgeEntry(tx: TenantTransaction, tenantId: Id, id: Id): Promise<StoredEntry | null> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM knowledge_entry AS e WHERE e.tenant_id = ${tenantId} AND e.id = ${id}`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : toEntry(row);
}

/** What an entry becomes; its revision grows by one. */
export type EntryToSave = Pick<
  StoredEntry,
  'id' | 'groupId' | 'standing' | 'published' | 'draft' | 'draftAt' | 'remark'
>;

/** Adds an entry, or puts it in the place of the one that has its id. The knowledge has to be locked. */
export async function saveKnowledgeEntry(
  tx: TenantTransaction,
  tenantId: Id,
  entry: EntryToSave,
  at: Instant,
): Promise<void> {
  const { id, groupId, standing, published, draft } = entry;
  const row = {
    group_id: groupId,
    content: published === null ? null : contentOf(published),
    version: standing.version,
    intent_key: published?.intentKey ?? null,
    expires_at: standing.expiresAt,
    draft: draft === null ? null : JSON.stringify(draft),
    draft_state: standing.draft?.state ?? null,
    draft_base: standing.draft?.base ?? null,
    draft_by: standing.draft?.by ?? null,
    draft_at: entry.draftAt,
    remark: entry.remark,
    searched: searchedText(published, draft),
    changed_at: at,
  };
  await tx
    .insertInto('knowledge_entry')
    .values({ tenant_id: tenantId, id, created_at: at, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet((set) => ({ ...row, revision: set('knowledge_entry.revision', '+', 1) })),
    )
    .execute();
  if (published !== null) await replaceQuestions(tx, tenantId, id, published.questions);
}

/** What stands in the row of a published entry: its questions have a table of their own. */
export const contentOf = ({ intentKey, handOver, answers }: EntryContent): string =>
  JSON.stringify({ intentKey, handOver, answers });

export async function deleteKnowledgeEntry(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('knowledge_entry').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
