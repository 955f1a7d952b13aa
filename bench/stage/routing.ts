import { initialState, stateToStore, type ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import pg from 'pg';
import { query } from './query.ts';

export interface Crowd {
  readonly tenantId: Id;
  readonly accountId: Id;
}

/** So many wait for one account since a minute, a second after another. Their log has no words; nothing here reads it. */
export async function insertWaiting(url: string, count: number): Promise<Crowd> {
  const [account] = await query<{ tenant_id: Id; account_id: Id }>(
    url,
    `SELECT e.tenant_id, e.account_id FROM entry AS e WHERE e.slug = 'safety'`,
  );
  if (account === undefined) throw new Error('The demo has this entry.');
  const { tenant_id: tenantId, account_id: accountId } = account;
  const since = Date.now() - 60_000;
  const state: ConversationState = {
    ...initialState({ id: '', customerId: '', accountId }),
    number: 3,
    round: 1,
    phase: { state: 'queued', since, reason: 'button', offer: null, passedBy: [], precedence: null },
    queuedSince: since,
    lastActiveAt: since,
    awaitingReplySince: since,
  };
  await query(
    url,
    `INSERT INTO customer (tenant_id, id, external_id, created_at)
     SELECT $1, gen_random_uuid(), 'waiting-' || n, 0 FROM generate_series(1, $2::int) AS n`,
    [tenantId, count],
  );
  await query(
    url,
    `INSERT INTO conversation (tenant_id, id, account_id, customer_id, number, served_by, service_state, queued_since, active_minute, state)
     SELECT c.tenant_id, n.id, $2, c.id, 3, $2, 2, $4::bigint, $4::bigint / 60000,
            ($3::jsonb || jsonb_build_object('id', n.id, 'customerId', c.id))::json
     FROM customer AS c CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id WHERE c.id IS NOT NULL) AS n
     WHERE c.tenant_id = $1 AND c.external_id LIKE 'waiting-%'`,
    [tenantId, accountId, JSON.stringify(stateToStore(state)), since],
  );
  await query(
    url,
    `INSERT INTO timer (tenant_id, conversation_id, kind, due_at)
     SELECT tenant_id, id, 'queue-reminder', $2::bigint FROM conversation WHERE tenant_id = $1 AND service_state = 2`,
    [tenantId, Date.now() + 3_600_000],
  );
  return { tenantId, accountId };
}

/** Agents come to work by teams. */
export type Team = 'first' | 'second';

/** How an agent of a team is known. */
export const emailOf = (team: Team, number: number): string => `router-${team}-${number}@demo.zhida`;

export interface TeamPlan {
  readonly team: Team;
  readonly agents: number;
  /** Places of each. */
  readonly capacity: number;
}

/** Agents who serve the account and are not there yet, with a copied password. */
export async function insertAgents(url: string, { tenantId, accountId }: Crowd, { team, agents, capacity }: TeamPlan) {
  await query(
    url,
    `WITH made AS (
       INSERT INTO agent (tenant_id, id, email, user_id, name, role, password_hash, capacity, created_at)
       SELECT tenant_id, gen_random_uuid(), 'router-' || $5 || '-' || n || '@demo.zhida', 'router-' || $5 || '-' || n, '接待 ' || n, 'agent', password_hash, $3, 0
       FROM agent, generate_series(1, $2::int) AS n WHERE tenant_id = $1 AND email = 'north-1@demo.zhida'
       RETURNING tenant_id, id
     ), seated AS (INSERT INTO desk (tenant_id, agent_id) SELECT tenant_id, id FROM made)
     INSERT INTO agent_account (tenant_id, agent_id, account_id) SELECT tenant_id, id, $4 FROM made`,
    [tenantId, agents, capacity, accountId, team],
  );
  await query(url, 'VACUUM ANALYZE');
  await query(url, 'CHECKPOINT');
}

/** All of a team come to work at the same moment. */
export const openDesks = (url: string, { tenantId }: Crowd, team: Team) =>
  query(
    url,
    `UPDATE desk AS d SET presence = 'online', lease_until = $2::bigint FROM agent AS a
     WHERE d.tenant_id = $1 AND a.tenant_id = $1 AND a.id = d.agent_id AND a.email LIKE 'router-' || $3 || '-%'`,
    [tenantId, Date.now() + 3_600_000, team],
  );

/** Counts assignments on one connection, for asking again and again. */
export async function openCounter(url: string): Promise<AsyncDisposable & { countAssigned(): Promise<number> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return {
    async countAssigned() {
      const { rows } = await client.query<{ count: number }>('SELECT sum(load)::int AS count FROM desk');
      return rows[0]?.count ?? 0;
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
