import type { Id, Instant } from '@zhida/core/kit';
import type { DecisionKind, DecisionRecord } from '@zhida/core/routing';
import { CompiledQuery, sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';
import { arrayLiteral } from './engine/array-literal.ts';
import { binaryArray } from './engine/binary-array.ts';
import { unpackDecision, type PackedDecisions } from './routing-batch.ts';

/** A decision as it was kept. */
export interface StoredDecision extends DecisionRecord {
  /** Rises from decision to decision of a conversation. */
  readonly number: number;
}

/** Decisions that are read of a conversation unless more are asked for. */
const MOST_LISTED = 100;
/** Removed in one statement. */
const REMOVED_AT_ONCE = 20_000;
const BATCHES_REMOVED_AT_ONCE = 1_000;

/** A decision with the tenant whose it is. */
export type TenantDecision = readonly [tenantId: Id, decision: DecisionRecord];

/** Adds decisions given as ten lists in the parameters from `first` on. */
export const insertDecisions = (first: number): string => `
  INSERT INTO routing_decision (tenant_id, conversation_id, at, kind, agent_id, item, verdicts, outcome, policy, by)
  SELECT d.* FROM ROWS FROM (${DECISION_TYPES.map((type, index) => `unnest($${first + index}::${type}[])`).join(', ')}) AS d`;

const DECISION_TYPES = ['uuid', 'uuid', 'bigint', 'text', 'uuid', 'json', 'json', 'json', 'text', 'text'] as const;

/** The parameters of `insertDecisions`. */
export function decisionParameters(decisions: readonly TenantDecision[]): (string | Buffer)[] {
  const listOf = <T>(read: (decision: DecisionRecord) => T): T[] => decisions.map(([, decision]) => read(decision));
  return [
    arrayLiteral(decisions.map(([tenantId]) => tenantId)),
    arrayLiteral(listOf(({ conversationId }) => conversationId)),
    arrayLiteral(listOf(({ at }) => at)),
    arrayLiteral(listOf(({ kind }) => kind)),
    arrayLiteral(listOf(({ agentId }) => agentId)),
    binaryArray(
      'json',
      listOf(({ item }) => asJson(item)),
    ),
    binaryArray(
      'json',
      listOf(({ verdicts }) => asJson(verdicts)),
    ),
    binaryArray(
      'json',
      listOf(({ outcome }) => asJson(outcome)),
    ),
    binaryArray(
      'text',
      listOf(({ policy }) => policy),
    ),
    binaryArray(
      'text',
      listOf(({ by }) => by),
    ),
  ];
}

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Keeps decisions of a tenant that no commit of the engine carries. */
export async function recordDecisions(
  tx: TenantTransaction,
  tenantId: Id,
  decisions: readonly DecisionRecord[],
): Promise<void> {
  if (decisions.length === 0) return;
  const parameters = decisionParameters(decisions.map((decision) => [tenantId, decision]));
  await tx.executeQuery(CompiledQuery.raw(insertDecisions(1), parameters));
}

/** What was decided about a conversation, the newest first. */
export async function listDecisions(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  limit = MOST_LISTED,
): Promise<StoredDecision[]> {
  const [single, claimed] = [
    await listSingle(tx, tenantId, conversationId, limit),
    await listClaimed(tx, tenantId, conversationId, limit),
  ];
  return [...single, ...claimed].toSorted((a, b) => b.number - a.number).slice(0, limit);
}

/** Decisions with a row of their own. */
async function listSingle(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  limit: number,
): Promise<StoredDecision[]> {
  const rows = await tx
    .selectFrom('routing_decision')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', '=', conversationId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    conversationId: row.conversation_id,
    at: row.at,
    kind: row.kind as DecisionKind,
    agentId: row.agent_id,
    item: row.item as DecisionRecord['item'],
    verdicts: row.verdicts as DecisionRecord['verdicts'],
    outcome: row.outcome as DecisionRecord['outcome'],
    policy: row.policy,
    by: row.by,
  }));
}

/** Those that were committed with a router's claims, many to a row. */
async function listClaimed(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  limit: number,
): Promise<StoredDecision[]> {
  const { rows } = await sql<{ number: number; body: PackedDecisions }>`
    SELECT b.number, b.body FROM (
      SELECT DISTINCT routing_batch FROM event
      WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND routing_batch IS NOT NULL) AS e
    JOIN routing_batch AS b ON b.tenant_id = ${tenantId} AND b.number = e.routing_batch
    ORDER BY b.number DESC LIMIT ${limit}`.execute(tx);
  return rows.flatMap(({ number, body }) => {
    const decision = unpackDecision(body, conversationId);
    return decision === null ? [] : [{ number, ...decision }];
  });
}

/** Removes what is too old to be asked about, some at a time; resolves to whether there may be more. */
export const deleteDecisionsBefore = (db: Database, before: Instant): Promise<boolean> =>
  acrossTenants(db, async (tx) => {
    const single = await sql`
      DELETE FROM routing_decision AS d USING (
        SELECT tenant_id, conversation_id, number FROM routing_decision WHERE at < ${before} LIMIT ${REMOVED_AT_ONCE}) AS old
      WHERE d.tenant_id = old.tenant_id AND d.conversation_id = old.conversation_id AND d.number = old.number`.execute(
      tx,
    );
    const batches = await sql`
      DELETE FROM routing_batch AS b USING (
        SELECT tenant_id, number FROM routing_batch WHERE at < ${before} LIMIT ${BATCHES_REMOVED_AT_ONCE}) AS old
      WHERE b.tenant_id = old.tenant_id AND b.number = old.number`.execute(tx);
    return (
      Number(single.numAffectedRows ?? 0n) === REMOVED_AT_ONCE ||
      Number(batches.numAffectedRows ?? 0n) === BATCHES_REMOVED_AT_ONCE
    );
  });
