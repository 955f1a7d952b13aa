import { createHash } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { normaliseQuestion, type EntryContent, type EntryQuestion } from '@zhida/core/knowledge';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';

/** Two questions are the same when these are. */
export const digestOfQuestion = (text: string): Buffer => createHash('sha256').update(normaliseQuestion(text)).digest();

/** Puts the questions of an entry in the place of those it had. */
export async function replaceQuestions(
  tx: TenantTransaction,
  tenantId: Id,
  entryId: Id,
  questions: readonly EntryQuestion[],
): Promise<void> {
  await tx.deleteFrom('knowledge_question').where('tenant_id', '=', tenantId).where('entry_id', '=', entryId).execute();
  await insertQuestions(
    tx,
    tenantId,
    questions.map((question, position) => ({ ...question, entryId, position })),
  );
}

export interface PlacedQuestion extends EntryQuestion {
  readonly entryId: Id;
  readonly position: number;
}

/** Adds questions of any number of entries in one statement. */
export async function insertQuestions(
  tx: TenantTransaction,
  tenantId: Id,
  questions: readonly PlacedQuestion[],
): Promise<void> {
  await sql`
    INSERT INTO knowledge_question (tenant_id, digest, entry_id, position, language, text)
    SELECT ${tenantId}, * FROM unnest(
      ${questions.map(({ text }) => digestOfQuestion(text))}::bytea[], ${questions.map(({ entryId }) => entryId)}::uuid[],
      ${questions.map(({ position }) => position)}::int[], ${questions.map(({ language }) => language)}::text[],
      ${questions.map(({ text }) => text)}::text[])`.execute(tx);
}

/** The published entry, other than this one, that has one of the questions; with the question. */
export async function findTakenQuestion(
  tx: TenantTransaction,
  tenantId: Id,
  questions: readonly string[],
  exceptEntryId: Id | null,
): Promise<{ readonly entryId: Id; readonly text: string } | null> {
  if (questions.length === 0) return null;
  let query = tx
    .selectFrom('knowledge_question')
    .select(['entry_id as entryId', 'text'])
    .where('tenant_id', '=', tenantId)
    .where('digest', 'in', questions.map(digestOfQuestion))
    .limit(1);
  if (exceptEntryId !== null) query = query.where('entry_id', '!=', exceptEntryId);
  return (await query.executeTakeFirst()) ?? null;
}

const MOST_SEARCHED_CHARACTERS = 60_000;

/** All that can be searched in contents: the published one, and the draft. */
export const searchedText = (...contents: readonly (EntryContent | null)[]): string => {
  const lines = contents.flatMap((content) =>
    content === null
      ? []
      : [
          ...content.questions.map(({ text }) => text),
          ...content.answers.flatMap(({ text, care }) => (care === null ? [text] : [text, care])),
        ],
  );
  return [...new Set(lines.map(normaliseQuestion))].join('\n').slice(0, MOST_SEARCHED_CHARACTERS);
};
