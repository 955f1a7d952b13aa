import { randomUUID } from 'node:crypto';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';

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
