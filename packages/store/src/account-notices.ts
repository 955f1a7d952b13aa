import type { Presence } from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** What an account is told of beside the events of its conversations. */
export interface AccountNotice {
  readonly type: 'agent.presence-changed';
  readonly agentId: Id;
  readonly presence: Presence;
}

export interface PresenceChange {
  readonly tenantId: Id;
  readonly agentId: Id;
  readonly presence: Presence;
}

/**
 * Tells every account that an app runs and one of these agents serves: in its feed, with the work of telling the app. Desks
 * are locked already; feeds come after them and in one order, as in the engine's commits.
 */
export async function recordPresenceNotices(
  tx: TenantTransaction,
  changes: readonly PresenceChange[],
  at: Instant,
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    WITH change AS (
      SELECT * FROM ROWS FROM (
        unnest(${changes.map(({ tenantId }) => tenantId)}::uuid[]), unnest(${changes.map(({ agentId }) => agentId)}::uuid[]),
        unnest(${changes.map(({ presence }) => presence)}::text[])) AS c (tenant_id, agent_id, presence)
    ), notice AS (
      SELECT a.tenant_id, a.id AS account_id, a.app_id, c.agent_id, c.presence,
             row_number() OVER (PARTITION BY a.tenant_id, a.id ORDER BY c.agent_id) AS nth,
             count(*) OVER (PARTITION BY a.tenant_id, a.id) AS count
      FROM change AS c
      JOIN agent_serving AS s ON s.tenant_id = c.tenant_id AND s.agent_id = c.agent_id
      JOIN account AS a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
      WHERE a.app_id IS NOT NULL AND a.deleted_at IS NULL
    ), feed AS (
      INSERT INTO account_feed AS f (tenant_id, account_id, last_number)
      SELECT DISTINCT tenant_id, account_id, count FROM notice ORDER BY tenant_id, account_id
      ON CONFLICT (tenant_id, account_id) DO UPDATE SET last_number = f.last_number + excluded.last_number
      RETURNING f.tenant_id, f.account_id, f.last_number
    ), told AS (
      INSERT INTO account_notice (tenant_id, account_id, feed_number, at, body)
      SELECT n.tenant_id, n.account_id, f.last_number - n.count + n.nth, ${at}::bigint,
             json_build_object('type', 'agent.presence-changed', 'agentId', n.agent_id, 'presence', n.presence)
      FROM notice AS n JOIN feed AS f ON f.tenant_id = n.tenant_id AND f.account_id = n.account_id
    )
    INSERT INTO effect (tenant_id, key, kind, payload, created_at, run_at)
    SELECT DISTINCT tenant_id, ('notify-app:' || account_id) COLLATE "C", 'notify-app',
           jsonb_build_object('appId', app_id, 'accountId', account_id), ${at}::bigint, ${at}::bigint
    FROM notice ORDER BY 1, 2
    ON CONFLICT (tenant_id, key) DO UPDATE
    SET version = effect.version + 1,
        run_at = CASE WHEN effect.failed_at IS NULL THEN effect.run_at ELSE excluded.run_at END,
        attempts = CASE WHEN effect.failed_at IS NULL THEN effect.attempts ELSE 0 END,
        failed_at = NULL`.execute(tx);
}
