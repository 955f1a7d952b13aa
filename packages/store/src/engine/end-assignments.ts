import { ownerId } from '@zhida/core/conversations';
import type { Instant } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/**
 * Writes down who had conversations until now. Asked before anything is written: what an assignment was lies in its conversation
 * for as long as it lasts, and the next one takes its place there.
 */
export async function endAssignments(
  client: pg.Client,
  changes: readonly ConversationChange[],
  at: Instant,
): Promise<void> {
  const left = changes.filter(({ before, after }) => ownerId(before) !== null && ownerId(before) !== ownerId(after));
  if (left.length === 0) return;
  await client.query({
    name: 'end-assignments',
    text: `INSERT INTO assignment (tenant_id, conversation_id, number, agent_id, account_id, waited_ms, started_at, ended_at)
           SELECT c.tenant_id, c.id, c.assigned_number, c.owner_id, c.served_by, c.waited_ms, c.assigned_at, $3::bigint
           FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[])) AS m (tenant_id, id)
           JOIN conversation AS c ON c.tenant_id = m.tenant_id AND c.id = m.id`,
    values: [arrayLiteral(left.map(({ tenantId }) => tenantId)), arrayLiteral(left.map(({ after }) => after.id)), at],
  });
}
