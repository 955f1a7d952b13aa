import { loadDemo } from '@zhida/server';
import type { Database } from '@zhida/store';
import { query } from './query.ts';

export const BENCH_PASSWORD = 'a password of the bench';
/** Entry of an account without a bot: who asks there reaches people. */
export const ENTRY = 'safety';
/** Agents who can hold as many conversations as a run needs. */
export const AGENTS = 10;
export const agentEmail = (number: number): string => `bench-${number}@demo.zhida`;

/** Conversations of the past, so that the planner sees a table of a size that matters. */
const OLD_CONVERSATIONS = 20_000;

export interface OrganisationOptions {
  /** What the bot answers from, for who measures its training. */
  readonly hasKnowledge?: boolean;
}

/** The demo organisation with more agents and a past. */
export async function loadOrganisation(
  db: Database,
  url: string,
  { hasKnowledge = false }: OrganisationOptions,
): Promise<void> {
  const { tenantId, accountIds } = await loadDemo({
    db,
    password: BENCH_PASSWORD,
    at: Date.now(),
    hasHours: false,
    hasKnowledge,
  });
  const accountId = accountIds.get('safety');
  await query(
    url,
    `INSERT INTO agent (tenant_id, id, email, user_id, name, role, password_hash, capacity, created_at)
     SELECT tenant_id, gen_random_uuid(), 'bench-' || n || '@demo.zhida', 'bench-' || n, '客服 ' || n, 'agent', password_hash, 1000, 0
     FROM agent, generate_series(1, $2::int) AS n WHERE tenant_id = $1 AND email = 'north-1@demo.zhida'`,
    [tenantId, AGENTS],
  );
  await query(
    url,
    `INSERT INTO agent_account (tenant_id, agent_id, account_id)
     SELECT tenant_id, id, $2 FROM agent WHERE tenant_id = $1 AND email LIKE 'bench-%'`,
    [tenantId, accountId],
  );
  await query(
    url,
    `INSERT INTO desk (tenant_id, agent_id) SELECT tenant_id, id FROM agent WHERE tenant_id = $1
     ON CONFLICT DO NOTHING`,
    [tenantId],
  );
  await query(
    url,
    `INSERT INTO customer (tenant_id, id, created_at) SELECT $1, gen_random_uuid(), 0 FROM generate_series(1, $2::int)`,
    [tenantId, OLD_CONVERSATIONS],
  );
  await query(
    url,
    `INSERT INTO conversation (tenant_id, id, account_id, customer_id, number, served_by, service_state, active_minute, state)
     SELECT tenant_id, gen_random_uuid(), $2, id, 7, $2, 4, 480000, jsonb_build_object('id', id, 'filler', repeat('.', 700))
     FROM customer WHERE tenant_id = $1`,
    [tenantId, accountId],
  );
  await query(url, 'VACUUM ANALYZE');
}
