import { precedenceOf } from '@zhida/core/conversations';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/** Writes beside the work item what a supervisor said of a wait that goes on. */
export async function commitPrecedence(client: pg.Client, changes: readonly ConversationChange[]): Promise<void> {
  const said = changes.filter(({ events }) => events.some(({ event }) => event.type === 'conversation.prioritised'));
  if (said.length === 0) return;
  await client.query(
    `UPDATE work_item AS w SET raised_class = n.raised_class, front_at = n.front_at, front_by = n.front_by
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::bigint[]), unnest($5::uuid[]))
       AS n (tenant_id, conversation_id, raised_class, front_at, front_by)
     WHERE w.tenant_id = n.tenant_id AND w.conversation_id = n.conversation_id`,
    [
      arrayLiteral(said.map(({ tenantId }) => tenantId)),
      arrayLiteral(said.map(({ after }) => after.id)),
      arrayLiteral(said.map(({ after }) => precedenceOf(after).priorityClass)),
      arrayLiteral(said.map(({ after }) => precedenceOf(after).front?.at ?? null)),
      arrayLiteral(said.map(({ after }) => precedenceOf(after).front?.agentId ?? null)),
    ],
  );
}
