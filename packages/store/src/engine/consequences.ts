import { holderId } from '@zhida/core/conversations';
import type { Effect, EffectKind } from '@zhida/core/engine';
import { unreachable, type Instant } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';
import { commitOffers } from './offers.ts';
import { commitPrecedence } from './precedence.ts';
import { commitSafetyRecords, type Seal } from './safety-records.ts';
import { commitWorkItems } from './work-items.ts';

/** Writes what events alone do not say: effects, timers, offers and how loaded each desk is. Same transaction. */
export async function commitConsequences(
  client: pg.Client,
  changes: readonly ConversationChange[],
  { at, seal }: { readonly at: Instant; readonly seal: Seal },
): Promise<void> {
  await commitLoads(client, changes, at);
  await commitWorkItems(client, changes);
  await commitPrecedence(client, changes);
  await commitOffers(client, changes, at);
  await commitTimers(client, changes);
  await commitEffects(client, changes, at);
  await commitSafetyRecords(client, changes, { at, seal });
}

/** Loads change by the net of the batch; the write itself refuses to go above an agent's capacity. */
async function commitLoads(client: pg.Client, changes: readonly ConversationChange[], at: Instant): Promise<void> {
  const moves = changes.filter(({ before, after }) => holderId(before) !== holderId(after));
  if (moves.length === 0) return;
  const loads = new Map<string, { tenantId: string; agentId: string; by: number; taken: number }>();
  const count = (tenantId: string, agentId: string | null, by: 1 | -1) => {
    if (agentId === null) return;
    const had = loads.get(agentId) ?? { tenantId, agentId, by: 0, taken: 0 };
    loads.set(agentId, { ...had, by: had.by + by, taken: had.taken + (by === 1 ? 1 : 0) });
  };
  for (const { tenantId, before, after } of moves) {
    count(tenantId, holderId(before), -1);
    count(tenantId, holderId(after), 1);
  }
  const list = [...loads.values()].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  const { rows } = await client.query<{ moved: number }>(
    `WITH change AS (
       SELECT * FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::int[]), unnest($4::int[]))
         AS c (tenant_id, agent_id, by, taken)
     ), moved AS (
       UPDATE desk AS d
       SET load = d.load + c.by, last_assigned_at = CASE WHEN c.taken > 0 THEN $5::bigint ELSE d.last_assigned_at END,
           idle_since = CASE WHEN d.load + c.by > 0 THEN NULL WHEN c.by < 0 THEN $5::bigint ELSE d.idle_since END
       FROM change AS c, agent AS a
       WHERE d.tenant_id = c.tenant_id AND d.agent_id = c.agent_id AND a.tenant_id = d.tenant_id AND a.id = d.agent_id
         AND (c.by <= 0 OR d.load + c.by <= least(a.capacity, a.places))
       RETURNING 1
     )
     SELECT CASE WHEN (SELECT count(*) FROM moved) = $6::int THEN 0 ELSE zhida_conflict('an agent has no free place') END`,
    [
      arrayLiteral(list.map((load) => load.tenantId)),
      arrayLiteral(list.map((load) => load.agentId)),
      arrayLiteral(list.map((load) => load.by)),
      arrayLiteral(list.map((load) => load.taken)),
      at,
      list.length,
    ],
  );
  if (rows.length !== 1) throw new Error('The desks gave no answer.');
}

interface TimerChange {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly kind: string;
  /** Null: cancelled. */
  readonly dueAt: number | null;
}

async function commitTimers(client: pg.Client, changes: readonly ConversationChange[]): Promise<void> {
  const last = new Map<string, TimerChange>();
  for (const { tenantId, after, effects } of changes) {
    for (const effect of effects) {
      if (effect.kind !== 'set-timer' && effect.kind !== 'cancel-timer') continue;
      const dueAt = effect.kind === 'set-timer' ? effect.dueAt : null;
      last.set(`${after.id} ${effect.timer}`, { tenantId, conversationId: after.id, kind: effect.timer, dueAt });
    }
  }
  const timers = [...last.values()];
  const set = timers.filter((timer) => timer.dueAt !== null);
  const cancelled = timers.filter((timer) => timer.dueAt === null);
  if (set.length > 0) {
    await client.query(
      `INSERT INTO timer (tenant_id, conversation_id, kind, due_at)
       SELECT * FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::bigint[])) AS t
       ON CONFLICT (tenant_id, conversation_id, kind) DO UPDATE SET due_at = excluded.due_at, leased_until = 0`,
      [...timerKeys(set), arrayLiteral(set.map((timer) => timer.dueAt))],
    );
  }
  if (cancelled.length > 0) {
    await client.query(
      `DELETE FROM timer AS t
       USING ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[])) AS c (tenant_id, conversation_id, kind)
       WHERE t.tenant_id = c.tenant_id AND t.conversation_id = c.conversation_id AND t.kind = c.kind`,
      timerKeys(cancelled),
    );
  }
}

const timerKeys = (timers: readonly TimerChange[]): string[] => [
  arrayLiteral(timers.map((timer) => timer.tenantId)),
  arrayLiteral(timers.map((timer) => timer.conversationId)),
  arrayLiteral(timers.map((timer) => timer.kind)),
];

interface EffectToAdd {
  readonly tenantId: string;
  readonly key: string;
  readonly kind: EffectKind;
  readonly conversationId: string | null;
  readonly payload: object;
}

/** The work that an effect asks for; null for timers and for what the safety line keeps, which have their own tables. */
function workOf(tenantId: string, conversationId: string, effect: Effect): EffectToAdd | null {
  switch (effect.kind) {
    case 'run-bot': {
      const { kind, number } = effect;
      return { tenantId, key: `run-bot:${conversationId}:${number}`, kind, conversationId, payload: { number } };
    }
    case 'look-up': {
      const { kind, asked } = effect;
      return { tenantId, key: `look-up:${conversationId}:${asked}`, kind, conversationId, payload: { asked } };
    }
    case 'notify-app': {
      // One for each account, however much there is to read: what came meanwhile is read with it.
      const { kind, appId, accountId } = effect;
      return { tenantId, key: `notify-app:${accountId}`, kind, conversationId: null, payload: { appId, accountId } };
    }
    case 'tell-set-aside': {
      const { kind, agentId } = effect;
      return { tenantId, key: `tell-set-aside:${agentId}`, kind, conversationId: null, payload: { agentId } };
    }
    case 'route':
      // One for the whole tenant: a router's pass looks at everybody who waits.
      return { tenantId, key: 'route', kind: effect.kind, conversationId: null, payload: {} };
    case 'set-timer':
    case 'cancel-timer':
    case 'seal':
    case 'report-stop':
      return null;
    default:
      return unreachable(effect);
  }
}

/**
 * Who is slow to hear news, or does not answer at all, is not called more often because there is more of it: what is on its
 * way, or waits for its next try, waits on, and what has come meanwhile is told with it.
 */
const IS_PATIENT = `effect.kind = 'notify-app' AND effect.failed_at IS NULL`;

async function commitEffects(client: pg.Client, changes: readonly ConversationChange[], at: Instant): Promise<void> {
  const effects = new Map<string, EffectToAdd>();
  for (const { tenantId, after, effects: asked } of changes) {
    for (const effect of asked) {
      const work = workOf(tenantId, after.id, effect);
      if (work !== null) effects.set(`${tenantId} ${work.key}`, work);
    }
  }
  const list = [...effects.values()].toSorted((a, b) => (`${a.tenantId} ${a.key}` < `${b.tenantId} ${b.key}` ? -1 : 1));
  if (list.length === 0) return;
  await client.query(
    `INSERT INTO effect (tenant_id, key, kind, conversation_id, payload, created_at, run_at)
     SELECT e.tenant_id, e.key, e.kind, e.conversation_id, e.payload, $6::bigint, $6::bigint
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::uuid[]), jsonb_array_elements($5::jsonb))
       AS e (tenant_id, key, kind, conversation_id, payload)
     ON CONFLICT (tenant_id, key) DO UPDATE
     SET version = effect.version + 1,
         run_at = CASE WHEN ${IS_PATIENT} THEN effect.run_at ELSE least(effect.run_at, excluded.run_at) END,
         attempts = CASE WHEN ${IS_PATIENT} THEN effect.attempts ELSE 0 END,
         failed_at = NULL`,
    [
      arrayLiteral(list.map((effect) => effect.tenantId)),
      arrayLiteral(list.map((effect) => effect.key)),
      arrayLiteral(list.map((effect) => effect.kind)),
      arrayLiteral(list.map((effect) => effect.conversationId)),
      `[${list.map((effect) => JSON.stringify(effect.payload)).join(',')}]`,
      at,
    ],
  );
}
