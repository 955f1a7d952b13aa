import { precedenceOf, type ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/**
 * Looks up what is asked for those who begin to wait: of the customer, of the link by which he came, and who served him last,
 * in this conversation first. Who passed him on is not the one whom he is given back to.
 */
export async function commitWorkItems(client: pg.Client, changes: readonly ConversationChange[]): Promise<void> {
  const begun = changes.filter(beginsToWait);
  if (begun.length === 0) return;
  await client.query({
    name: 'commit-work-items',
    text: `INSERT INTO work_item AS w (tenant_id, conversation_id, entry_id, locale, region, priority_class, manager_id, last_agent_id, reason, raised_class, front_at, front_by, callback_agent)
           SELECT n.tenant_id, n.conversation_id, n.entry_id, p.locale, p.region, p.priority_class,
                  coalesce(p.manager_id, n.upgrade_id), CASE WHEN n.reason = 'transfer' THEN NULL ELSE last.agent_id END,
                  n.reason, n.raised_class, n.front_at, n.front_by, n.callback_agent
           FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::uuid[]), unnest($5::uuid[]),
                           unnest($6::text[]), unnest($7::text[]), unnest($8::bigint[]), unnest($9::uuid[]), unnest($10::uuid[]))
             AS n (tenant_id, conversation_id, customer_id, entry_id, upgrade_id, reason, raised_class, front_at, front_by,
                   callback_agent)
           JOIN customer AS p ON p.tenant_id = n.tenant_id AND p.id = n.customer_id
           LEFT JOIN LATERAL (
             SELECT a.agent_id FROM customer_conversation AS o
             JOIN conversation AS c ON c.tenant_id = o.tenant_id AND c.id = o.conversation_id
             CROSS JOIN LATERAL (SELECT s.agent_id, s.started_at FROM (
               SELECT c.owner_id AS agent_id, c.assigned_at AS started_at, c.assigned_number AS number WHERE c.owner_id IS NOT NULL
               UNION ALL (SELECT e.agent_id, e.started_at, e.number FROM assignment AS e
                 WHERE e.tenant_id = c.tenant_id AND e.conversation_id = c.id ORDER BY e.number DESC LIMIT 1)) AS s
               ORDER BY s.number DESC LIMIT 1) AS a
             WHERE o.tenant_id = n.tenant_id AND o.customer_id = n.customer_id
             ORDER BY (c.id = n.conversation_id) DESC, a.started_at DESC LIMIT 1) AS last ON true
           ON CONFLICT (tenant_id, conversation_id) DO UPDATE
           SET entry_id = excluded.entry_id, locale = excluded.locale, region = excluded.region,
               priority_class = excluded.priority_class, manager_id = excluded.manager_id, last_agent_id = excluded.last_agent_id,
               offered_to = NULL, passed_by = '{}', reason = excluded.reason,
               raised_class = excluded.raised_class, front_at = excluded.front_at, front_by = excluded.front_by,
               callback_agent = excluded.callback_agent`,
    values: [
      arrayLiteral(begun.map(({ tenantId }) => tenantId)),
      arrayLiteral(begun.map(({ after }) => after.id)),
      arrayLiteral(begun.map(({ after }) => after.customerId)),
      arrayLiteral(begun.map(({ after }) => after.visit?.entryId ?? null)),
      arrayLiteral(begun.map(({ after }) => managerOf(after))),
      arrayLiteral(begun.map(({ after }) => reasonOf(after))),
      arrayLiteral(begun.map(({ after }) => precedenceOf(after).priorityClass)),
      arrayLiteral(begun.map(({ after }) => precedenceOf(after).front?.at ?? null)),
      arrayLiteral(begun.map(({ after }) => precedenceOf(after).front?.agentId ?? null)),
      arrayLiteral(begun.map(({ after }) => meantFor(after))),
    ],
  });
}

const beginsToWait = ({ before, after }: ConversationChange): boolean =>
  after.phase.state === 'queued' && (reasonOf(before) !== reasonOf(after) || before.servedBy !== after.servedBy);

/** Why it waits; null when it does not. */
const reasonOf = ({ phase }: ConversationState): string | null => (phase.state === 'queued' ? phase.reason : null);

/** The agent whom the callback that is due was meant for. */
const meantFor = ({ callback }: ConversationState): Id | null =>
  callback?.stage === 'due' ? (callback.agent?.agentId ?? null) : null;

/** The agent of one's own whom the customer accepted (升级服务). */
const managerOf = ({ upgrade }: ConversationState): Id | null =>
  upgrade !== null && upgrade.acceptedAt !== null && upgrade.offer.target.kind === 'agent'
    ? upgrade.offer.target.agentId
    : null;
