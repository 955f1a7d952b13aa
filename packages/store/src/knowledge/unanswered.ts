import { randomUUID } from 'node:crypto';
import { DAY_MS, type Id, type Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from '../database.ts';

export interface NearEntry {
  readonly entryId: Id;
  /** From 0 to 1. */
  readonly score: number;
}

/** What a customer asked and nobody but a person could answer. */
export interface UnansweredQuestion {
  readonly id: Id;
  /** Without what is secret in it: as the log of the conversation has it. */
  readonly text: string;
  readonly language: string;
  readonly at: Instant;
  readonly accountId: Id;
  readonly conversationId: Id;
  /** Of the message in its conversation. */
  readonly number: number;
  readonly nearest: readonly NearEntry[];
}

/** Keeps a question that was not answered; the same message is kept once. */
export async function recordUnanswered(
  tx: TenantTransaction,
  tenantId: Id,
  question: Omit<UnansweredQuestion, 'id'>,
): Promise<void> {
  await tx
    .insertInto('unanswered_question')
    .values({
      tenant_id: tenantId,
      id: randomUUID(),
      text: question.text,
      language: question.language,
      at: question.at,
      account_id: question.accountId,
      conversation_id: question.conversationId,
      number: question.number,
      nearest: JSON.stringify(question.nearest),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'conversation_id', 'number']).doNothing())
    .execute();
}

/** The newest questions that nobody has settled yet, newest first. */
export async function listOpenQuestions(
  tx: TenantTransaction,
  tenantId: Id,
  limit: number,
): Promise<UnansweredQuestion[]> {
  const rows = await tx
    .selectFrom('unanswered_question')
    .select([
      'id',
      'text',
      'language',
      'at',
      'account_id as accountId',
      'conversation_id as conversationId',
      'number',
      'nearest',
    ])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'open')
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, nearest: row.nearest as NearEntry[] }));
}

export interface Settlement {
  readonly ids: readonly Id[];
  /** The earliest of them. */
  readonly clusterId: Id;
  readonly state: 'drafted' | 'dismissed';
  /** The entry that came of them. */
  readonly entryId: Id | null;
  readonly at: Instant;
  readonly by: Id;
}

/** Settles questions that are open; says how many were. */
export async function settleQuestions(tx: TenantTransaction, tenantId: Id, settlement: Settlement): Promise<number> {
  const { ids, clusterId, state, entryId, at, by } = settlement;
  const { numAffectedRows } = await sql`
    UPDATE unanswered_question
    SET state = ${state}, cluster_id = ${clusterId}, entry_id = ${entryId}, settled_at = ${at}, settled_by = ${by}
    WHERE tenant_id = ${tenantId} AND id = ANY (${ids}::uuid[]) AND state = 'open'`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** For how many days a tenant keeps questions, settled or not. */
export async function readUnansweredDays(tx: TenantTransaction, tenantId: Id): Promise<number> {
  const { unanswered_days: days } = await tx
    .selectFrom('tenant')
    .select('unanswered_days')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return days;
}

export async function setUnansweredDays(tx: TenantTransaction, tenantId: Id, days: number): Promise<void> {
  await tx.updateTable('tenant').set({ unanswered_days: days }).where('tenant_id', '=', tenantId).execute();
}

/** Removes questions that their tenants keep no longer, so many at most; says how many. */
export const deleteOldQuestions = (db: Database, at: Instant, limit: number): Promise<number> =>
  acrossTenants(db, async (tx) => {
    const { numAffectedRows } = await sql`
      DELETE FROM unanswered_question AS q USING (
        SELECT o.tenant_id, o.id FROM tenant AS t JOIN unanswered_question AS o
          ON o.tenant_id = t.tenant_id AND o.at < ${at}::bigint - t.unanswered_days * ${DAY_MS}::bigint
        LIMIT ${limit}) AS old
      WHERE q.tenant_id = old.tenant_id AND q.id = old.id`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
