import { modelFiguresSchema, type ModelFigures } from '@zhida/core/bots';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

export type AnswerModelState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface AnswerModelRow {
  readonly number: number;
  readonly state: AnswerModelState;
  readonly share: number;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  /** Null: a publication asked for it. */
  readonly agentName: string | null;
  readonly knowledgeVersion: number | null;
  readonly figures: ModelFigures | null;
  /** The model itself is kept: it can be made to answer. */
  readonly isKept: boolean;
}

/** What a tenant keeps: figures of so many versions, and the models themselves of so many. */
const MOST_VERSIONS = 50;
const MOST_MODELS = 10;

/** Asks for a model to be learnt; null: one is being waited for already. */
export async function insertAnswerModel(
  tx: TenantTransaction,
  { tenantId, agentId, at }: { readonly tenantId: Id; readonly agentId: Id | null; readonly at: Instant },
): Promise<number | null> {
  // Its own row of settings, so that two who ask at once wait for each other here.
  await tx
    .insertInto('answer_training')
    .values({ tenant_id: tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`SELECT FROM answer_training WHERE tenant_id = ${tenantId} FOR NO KEY UPDATE`.execute(tx);
  const { rows } = await sql<{ number: number }>`
    INSERT INTO answer_model (tenant_id, number, state, seen_at, created_at, agent_id)
    SELECT ${tenantId}, 1 + coalesce((SELECT max(number) FROM answer_model WHERE tenant_id = ${tenantId}), 0),
           'waiting', ${at}, ${at}, ${agentId}::uuid
    WHERE NOT EXISTS (SELECT FROM answer_model WHERE tenant_id = ${tenantId} AND state = 'waiting')
    RETURNING number`.execute(tx);
  return rows[0]?.number ?? null;
}

/** Newest first. */
export async function listAnswerModels(tx: TenantTransaction, tenantId: Id): Promise<AnswerModelRow[]> {
  const rows = await tx
    .selectFrom('answer_model as m')
    .leftJoin('agent as a', (join) => join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.agent_id'))
    .select([
      'm.number',
      'm.state',
      'm.percent',
      'm.created_at',
      'm.ended_at',
      'a.name',
      'm.knowledge_version',
      'm.figures',
    ])
    .select(sql<boolean>`m.packed IS NOT NULL`.as('is_kept'))
    .where('m.tenant_id', '=', tenantId)
    .orderBy('m.number', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    state: row.state as AnswerModelState,
    share: row.percent / 100,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    agentName: row.name,
    knowledgeVersion: row.knowledge_version,
    figures: row.figures === null ? null : modelFiguresSchema.parse(row.figures),
    isKept: row.is_kept,
  }));
}

export interface AnswerTraining {
  readonly activeNumber: number | null;
  readonly isAutomatic: boolean;
}

export async function findAnswerTraining(tx: TenantTransaction, tenantId: Id): Promise<AnswerTraining> {
  const row = await tx
    .selectFrom('answer_training')
    .select(['active_number', 'is_automatic'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return { activeNumber: row?.active_number ?? null, isAutomatic: row?.is_automatic ?? true };
}

export async function saveAutomaticTraining(tx: TenantTransaction, tenantId: Id, isAutomatic: boolean): Promise<void> {
  await tx
    .insertInto('answer_training')
    .values({ tenant_id: tenantId, is_automatic: isAutomatic })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ is_automatic: isAutomatic }))
    .execute();
}

/** Has a version that is kept answer from now on; false: there is none such. */
export async function activateAnswerModel(tx: TenantTransaction, tenantId: Id, number: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO answer_training (tenant_id, active_number)
    SELECT tenant_id, number FROM answer_model
    WHERE tenant_id = ${tenantId} AND number = ${number} AND packed IS NOT NULL
    ON CONFLICT (tenant_id) DO UPDATE SET active_number = excluded.active_number`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** The bytes of a version. */
export async function findPackedModel(tx: TenantTransaction, tenantId: Id, number: number): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('answer_model')
    .select('packed')
    .where('tenant_id', '=', tenantId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.packed ?? null;
}

/** Takes the one that waits longest, of whatever tenant, or one whose node has died. Two nodes never get the same. */
export async function claimAnswerModel(
  tx: TenantTransaction,
  at: Instant,
  diedBefore: Instant,
): Promise<{ readonly tenantId: Id; readonly number: number } | null> {
  const { rows } = await sql<{ tenantId: Id; number: number }>`
    UPDATE answer_model SET state = 'running', seen_at = ${at}, percent = 0
    WHERE (tenant_id, number) = (
      SELECT tenant_id, number FROM answer_model
      WHERE state = 'waiting' OR (state = 'running' AND seen_at < ${diedBefore})
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING tenant_id AS "tenantId", number`.execute(tx);
  return rows[0] ?? null;
}

/** Says how far it is; false when nobody wants it any more. */
export async function recordTrainingShare(
  tx: TenantTransaction,
  { tenantId, number, at, share }: { tenantId: Id; number: number; at: Instant; share: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('answer_model')
    .set({ percent: Math.round(100 * share), seen_at: at })
    .where('tenant_id', '=', tenantId)
    .where('number', '=', number)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type TrainingEnd = { readonly tenantId: Id; readonly number: number; readonly at: Instant } & (
  | { readonly state: 'failed' | 'cancelled' }
  | {
      readonly state: 'done';
      readonly knowledgeVersion: number;
      readonly figures: ModelFigures;
      /** Null: there was too little to learn from. */
      readonly packed: Uint8Array | null;
    }
);

/** Ends one that waits or runs; false when there is none such. */
export async function endTraining(tx: TenantTransaction, end: TrainingEnd): Promise<boolean> {
  const learnt =
    end.state === 'done'
      ? {
          percent: 100,
          knowledge_version: end.knowledgeVersion,
          figures: JSON.stringify(end.figures),
          packed: end.packed === null ? null : Buffer.from(end.packed),
        }
      : {};
  const { numUpdatedRows } = await tx
    .updateTable('answer_model')
    .set({ state: end.state, ended_at: end.at, ...learnt })
    .where('tenant_id', '=', end.tenantId)
    .where('number', '=', end.number)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (end.state === 'done') await makeRoom(tx, end.tenantId);
  return numUpdatedRows > 0n;
}

/** Old versions give up their models, then go; the one that answers stays. */
async function makeRoom(tx: TenantTransaction, tenantId: Id): Promise<void> {
  await sql`
    UPDATE answer_model SET packed = NULL
    WHERE tenant_id = ${tenantId} AND packed IS NOT NULL AND number NOT IN (
      SELECT number FROM answer_model WHERE tenant_id = ${tenantId} AND packed IS NOT NULL
      ORDER BY number DESC LIMIT ${MOST_MODELS})
      AND number IS DISTINCT FROM (SELECT active_number FROM answer_training WHERE tenant_id = ${tenantId})`.execute(
    tx,
  );
  await sql`
    DELETE FROM answer_model
    WHERE tenant_id = ${tenantId} AND state NOT IN ('waiting', 'running')
      AND number <= (SELECT max(number) FROM answer_model WHERE tenant_id = ${tenantId}) - ${MOST_VERSIONS}
      AND number IS DISTINCT FROM (SELECT active_number FROM answer_training WHERE tenant_id = ${tenantId})`.execute(
    tx,
  );
}

/** Tenants whose knowledge was published anew, and has stayed as it is since an instant, but was not learnt from yet. */
export async function listUnlearnt(tx: TenantTransaction, before: Instant): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    SELECT h.tenant_id AS id FROM knowledge_head AS h
    LEFT JOIN answer_training AS t ON t.tenant_id = h.tenant_id
    WHERE h.changed_at <= ${before} AND coalesce(t.is_automatic, true) AND NOT EXISTS (
      SELECT FROM answer_model AS m
      WHERE m.tenant_id = h.tenant_id
        AND (m.state IN ('waiting', 'running') OR m.created_at >= h.changed_at OR m.knowledge_version >= h.version))`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export interface AnswerTestLine {
  readonly text: string;
  /** Null: no entry answers it. */
  readonly entryId: Id | null;
}

export async function listAnswerTestLines(tx: TenantTransaction, tenantId: Id): Promise<AnswerTestLine[]> {
  const rows = await tx
    .selectFrom('answer_test_line')
    .select(['text', 'entry_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('place')
    .execute();
  return rows.map((row) => ({ text: row.text, entryId: row.entry_id }));
}

/** Puts these lines in the place of those that there are. */
export async function saveAnswerTestLines(
  tx: TenantTransaction,
  tenantId: Id,
  lines: readonly AnswerTestLine[],
): Promise<void> {
  await tx.deleteFrom('answer_test_line').where('tenant_id', '=', tenantId).execute();
  await sql`
    INSERT INTO answer_test_line (tenant_id, place, text, entry_id)
    SELECT ${tenantId}, place, text, entry_id
    FROM ROWS FROM (unnest(${lines.map(({ text }) => text)}::text[]), unnest(${lines.map(({ entryId }) => entryId)}::uuid[]))
      WITH ORDINALITY AS l (text, entry_id, place)`.execute(tx);
}
