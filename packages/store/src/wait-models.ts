import {
  forecastBasisSchema,
  LINE_STEPS,
  newPulse,
  newWaitModel,
  pulseSchema,
  queueViewSchema,
  readWaitModel,
  type ForecastBasis,
  type LineStep,
  type Pulse,
  type QueueView,
  type WaitModel,
} from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** What is known of an account's line, without the model. */
export interface LineRow {
  readonly accountId: Id;
  /** Of the model: another one means that it has to be read anew. */
  readonly version: number;
  readonly pulse: Pulse;
}

export async function listLines(tx: TenantTransaction, tenantId: Id): Promise<LineRow[]> {
  const rows = await tx
    .selectFrom('wait_model')
    .select(['account_id', 'version', 'pulse'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, version: row.version, pulse: pulseSchema.parse(row.pulse) }));
}

/** The models of some accounts with their versions; begun anew where what is kept is of another kind. */
export async function readWaitModels(
  tx: TenantTransaction,
  tenantId: Id,
  accountIds: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly version: number; readonly model: WaitModel }>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('wait_model')
    .select(['account_id', 'version', 'model'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', 'in', accountIds)
    .execute();
  return new Map(
    rows.map((row) => [row.account_id, { version: row.version, model: readWaitModel(row.model) ?? newWaitModel() }]),
  );
}

/** Whether there is anything to learn: an account without a row, or with news in its feed. */
export async function hasUnreadSteps(tx: TenantTransaction, tenantId: Id): Promise<boolean> {
  const { rows } = await sql<{ isBehind: boolean }>`
    SELECT EXISTS (SELECT FROM account AS a
      LEFT JOIN wait_model AS m ON m.tenant_id = a.tenant_id AND m.account_id = a.id
      LEFT JOIN account_feed AS f ON f.tenant_id = a.tenant_id AND f.account_id = a.id
      WHERE a.tenant_id = ${tenantId} AND (m.account_id IS NULL OR f.last_number > m.read_up_to)) AS "isBehind"`.execute(
    tx,
  );
  return rows[0]?.isBehind === true;
}

/** Nobody else learns of this tenant, and no first forecast is kept, until the transaction ends. Rows that are missing begin now. */
export async function lockLines(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<void> {
  await sql`
    INSERT INTO wait_model (tenant_id, account_id, read_up_to, pulse)
    SELECT a.tenant_id, a.id, coalesce(f.last_number, 0), ${JSON.stringify(newPulse(at))}::jsonb
    FROM account AS a LEFT JOIN account_feed AS f ON f.tenant_id = a.tenant_id AND f.account_id = a.id
    WHERE a.tenant_id = ${tenantId}
      AND NOT EXISTS (SELECT FROM wait_model AS m WHERE m.tenant_id = a.tenant_id AND m.account_id = a.id)
    ORDER BY a.id ON CONFLICT DO NOTHING`.execute(tx);
  await sql`SELECT FROM wait_model WHERE tenant_id = ${tenantId} ORDER BY account_id FOR NO KEY UPDATE`.execute(tx);
}

/** Part of the feeds that was not learned from yet. */
export interface UnreadSteps {
  /** In the order in which they happened. */
  readonly steps: readonly LineStep[];
  /** How far each account with news is read with them. */
  readonly readUpTo: ReadonlyMap<Id, number>;
}

/** The next steps of every account, at most so many events of each. Needs the lock. */
export async function listUnreadSteps(tx: TenantTransaction, tenantId: Id, most: number): Promise<UnreadSteps> {
  const { rows: bounds } = await sql<{ accountId: Id; from: number; upTo: number }>`
    SELECT m.account_id AS "accountId", m.read_up_to AS "from", least(f.last_number, m.read_up_to + ${most}) AS "upTo"
    FROM wait_model AS m JOIN account_feed AS f ON f.tenant_id = m.tenant_id AND f.account_id = m.account_id
    WHERE m.tenant_id = ${tenantId} AND f.last_number > m.read_up_to`.execute(tx);
  const readUpTo = new Map(bounds.map(({ accountId, upTo }) => [accountId, upTo]));
  if (bounds.length === 0) return { steps: [], readUpTo };
  const { rows } = await sql<StepRow>`
    SELECT e.account_id AS "accountId", e.conversation_id AS "conversationId", e.at, e.body->>'type' AS type,
           e.body->>'agentId' AS "agentId", p.at AS "beforeAt", p.type AS "beforeType", p.since AS "beforeSince"
    FROM ROWS FROM (unnest(${bounds.map(({ accountId }) => accountId)}::uuid[]),
                    unnest(${bounds.map(({ from }) => from)}::bigint[]), unnest(${bounds.map(({ upTo }) => upTo)}::bigint[]))
      AS b (account_id, read_up_to, up_to)
    JOIN event AS e ON e.tenant_id = ${tenantId} AND e.account_id = b.account_id
      AND e.feed_number > b.read_up_to AND e.feed_number <= b.up_to
    LEFT JOIN LATERAL (
      SELECT q.at, q.body->>'type' AS type, (q.body->>'since')::bigint AS since FROM event AS q
      WHERE q.tenant_id = e.tenant_id AND q.conversation_id = e.conversation_id AND q.number < e.number
        AND q.body->>'type' = ANY(${LINE_STEPS}::text[])
      ORDER BY q.number DESC LIMIT 1) AS p ON true
    WHERE e.body->>'type' = ANY(${LINE_STEPS}::text[])
    ORDER BY e.at, e.conversation_id, e.number`.execute(tx);
  return { steps: rows.map(toStep), readUpTo };
}

interface StepRow {
  readonly accountId: Id;
  readonly conversationId: Id;
  readonly at: Instant;
  readonly type: LineStep['type'];
  readonly agentId: Id | null;
  readonly beforeAt: Instant | null;
  readonly beforeType: LineStep['type'] | null;
  readonly beforeSince: Instant | null;
}

const toStep = ({ beforeAt, beforeType, beforeSince, ...step }: StepRow): LineStep => ({
  ...step,
  before: beforeAt === null || beforeType === null ? null : { type: beforeType, at: beforeAt, since: beforeSince },
});

/** One wait of a conversation in the line of an account. */
export interface WaitKey {
  readonly accountId: Id;
  readonly conversationId: Id;
  readonly since: Instant;
}

export interface FirstForecast extends WaitKey {
  readonly view: QueueView;
  readonly basis: ForecastBasis;
}

const keyColumns = (keys: readonly WaitKey[]) => sql`
  unnest(${keys.map(({ accountId }) => accountId)}::uuid[]), unnest(${keys.map(({ conversationId }) => conversationId)}::uuid[]),
  unnest(${keys.map(({ since }) => since)}::bigint[])`;

/**
 * Keeps the first forecasts of waits; a wait that has one keeps that, one that is over gets none. Needs the lock: then the
 * end of a wait whose forecast is kept is always learned later.
 */
export async function keepForecasts(
  tx: TenantTransaction,
  tenantId: Id,
  forecasts: readonly FirstForecast[],
): Promise<void> {
  const pairs = forecasts.map(({ view, basis }) => ({ view, basis }));
  await sql`
    INSERT INTO wait_forecast (tenant_id, account_id, conversation_id, since, view, basis)
    SELECT c.tenant_id, c.served_by, c.id, c.queued_since, k.body->'view', k.body->'basis'
    FROM ROWS FROM (${keyColumns(forecasts)}, jsonb_array_elements(${JSON.stringify(pairs)}::jsonb))
      AS k (account_id, conversation_id, since, body)
    JOIN conversation AS c ON c.tenant_id = ${tenantId} AND c.id = k.conversation_id AND c.served_by = k.account_id
      AND c.service_state = 2 AND c.queued_since = k.since
    ORDER BY c.id ON CONFLICT DO NOTHING`.execute(tx);
}

/** A wait that is over. */
export interface EndedWait extends WaitKey {
  readonly endedAt: Instant;
}

/** Takes the first forecasts of waits that are over out of the table: each is given once. */
export async function takeForecasts(
  tx: TenantTransaction,
  tenantId: Id,
  waits: readonly EndedWait[],
): Promise<FirstForecast[]> {
  if (waits.length === 0) return [];
  const { rows } = await sql<WaitKey & { view: unknown; basis: unknown }>`
    DELETE FROM wait_forecast AS f
    USING ROWS FROM (${keyColumns(waits)}, unnest(${waits.map(({ endedAt }) => endedAt)}::bigint[]))
      AS k (account_id, conversation_id, since, ended_at)
    WHERE f.tenant_id = ${tenantId} AND f.account_id = k.account_id AND f.conversation_id = k.conversation_id AND f.since = k.since
      AND (f.view->>'at')::bigint <= k.ended_at
    RETURNING f.account_id AS "accountId", f.conversation_id AS "conversationId", f.since, f.view, f.basis`.execute(tx);
  return rows.map((row) => ({
    ...row,
    view: queueViewSchema.parse(row.view),
    basis: forecastBasisSchema.parse(row.basis),
  }));
}

/** Writes what was learned of an account's line. `model` null: it stays. Needs the lock. */
export async function saveLine(
  tx: TenantTransaction,
  tenantId: Id,
  line: {
    readonly accountId: Id;
    readonly readUpTo: number | null;
    readonly pulse: Pulse;
    readonly model: WaitModel | null;
  },
): Promise<void> {
  const model = line.model === null ? null : JSON.stringify(line.model);
  await sql`
    UPDATE wait_model SET read_up_to = coalesce(${line.readUpTo}::bigint, read_up_to), pulse = ${JSON.stringify(line.pulse)}::jsonb,
      model = coalesce(${model}::jsonb, model), version = version + ${line.model === null ? 0 : 1}
    WHERE tenant_id = ${tenantId} AND account_id = ${line.accountId}`.execute(tx);
}
