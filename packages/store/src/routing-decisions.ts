import type { Id, Instant } from '@zhida/core/kit';
import type { DecisionKind, DecisionRecord } from '@zhida/core/routing';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

/** A decision as it was kept. */
export interface StoredDecision extends DecisionRecord {
  /** Rises from decision to decision of a conversation. */
  readonly number: number;
}

/** Decisions that are read of a conversation unless more are asked for. */
const MOST_LISTED = 100;
/** Removed in one statement. */
const REMOVED_AT_ONCE = 20_000;

/** The rows of decisions as JSON, for `insertDecisions`. */
export const decisionsAsJson = (tenantId: Id, decisions: readonly DecisionRecord[]): string[] =>
  decisions.map((decision) => JSON.stringify({ tenantId, ...decision }));

/** Adds decisions given as a JSON list in a parameter. It is taken apart once: json would be read anew for every field. */
export const insertDecisions = (parameter: string): string => `
  INSERT INTO routing_decision (tenant_id, conversation_id, at, kind, agent_id, item, verdicts, outcome, policy, by)
  SELECT d.* FROM json_to_recordset(${parameter}::json) AS d ("tenantId" uuid, "conversationId" uuid, at bigint, kind text,
    "agentId" uuid, item json, verdicts json, outcome json, policy text, by text)`;

/** Keeps decisions of a tenant that no commit of the engine carries. */
export async function recordDecisions(
  tx: TenantTransaction,
  tenantId: Id,
  decisions: readonly DecisionRecord[],
): Promise<void> {
  if (decisions.length === 0) return;
  const rows = `[${decisionsAsJson(tenantId, decisions).join(',')}]`;
  const [before = '', after = ''] = insertDecisions('|').split('|');
  await sql`${sql.raw(before)}${rows}${sql.raw(after)}`.execute(tx);
}

/** What was decided about a conversation, the newest first. */
export async function listDecisions(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  limit = MOST_LISTED,
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

/** Removes what is too old to be asked about, some at a time; resolves to whether there may be more. */
export const deleteDecisionsBefore = (db: Database, before: Instant): Promise<boolean> =>
  acrossTenants(db, async (tx) => {
    const { numAffectedRows } = await sql`
      DELETE FROM routing_decision AS d USING (
        SELECT tenant_id, conversation_id, number FROM routing_decision WHERE at < ${before} LIMIT ${REMOVED_AT_ONCE}) AS old
      WHERE d.tenant_id = old.tenant_id AND d.conversation_id = old.conversation_id AND d.number = old.number`.execute(
      tx,
    );
    return Number(numAffectedRows ?? 0n) === REMOVED_AT_ONCE;
  });
