import { offerOf, ownerId, type Offer } from '@zhida/core/conversations';
import type { Instant } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral, quotedArrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/**
 * Writes what became of offers and which ones begin, with who is asked beside the work item. Whoever missed as many as his
 * account bears is set aside in the same transaction, so that nothing more is offered to him.
 */
export async function commitOffers(
  client: pg.Client,
  changes: readonly ConversationChange[],
  at: Instant,
): Promise<void> {
  const moved = changes.filter(({ before, after }) => !isSame(offerOf(before), offerOf(after)));
  if (moved.length === 0) return;
  const ended = moved.filter(({ before }) => offerOf(before) !== null);
  const begun = moved.filter(({ after }) => offerOf(after) !== null);
  if (ended.length > 0) await endOffers(client, ended, at);
  if (begun.length > 0) await beginOffers(client, begun, at);
  await noteItems(client, moved);
  const missed = ended.filter((change) => outcomeOf(change) === 'missed');
  if (missed.length > 0) await setAside(client, missed, at);
}

const isSame = (a: Offer | null, b: Offer | null): boolean => a?.agentId === b?.agentId && a?.until === b?.until;

/** What became of the offer that stood before. */
function outcomeOf({ before, after, events }: ConversationChange): 'accepted' | 'declined' | 'missed' | 'withdrawn' {
  const passed = events.find(({ event }) => event.type === 'offer.passed')?.event;
  if (passed?.type === 'offer.passed') return passed.how;
  return ownerId(after) === offerOf(before)?.agentId ? 'accepted' : 'withdrawn';
}

async function endOffers(client: pg.Client, ended: readonly ConversationChange[], at: Instant): Promise<void> {
  await client.query(
    `UPDATE offer AS o SET ended_at = $4, outcome = e.outcome
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[])) AS e (tenant_id, conversation_id, outcome)
     WHERE o.tenant_id = e.tenant_id AND o.conversation_id = e.conversation_id AND o.ended_at IS NULL`,
    [...keysOf(ended), arrayLiteral(ended.map(outcomeOf)), at],
  );
}

async function beginOffers(client: pg.Client, begun: readonly ConversationChange[], at: Instant): Promise<void> {
  await client.query(
    `INSERT INTO offer (tenant_id, conversation_id, number, agent_id, account_id, offered_at, until)
     SELECT * FROM ROWS FROM (
       unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::int[]), unnest($4::uuid[]), unnest($5::uuid[]),
       unnest($6::bigint[]), unnest($7::bigint[])) AS n`,
    [
      ...keysOf(begun),
      arrayLiteral(begun.map(({ after }) => after.number)),
      arrayLiteral(begun.map(({ after }) => offerOf(after)?.agentId ?? null)),
      arrayLiteral(begun.map(({ after }) => after.servedBy)),
      arrayLiteral(begun.map(() => at)),
      arrayLiteral(begun.map(({ after }) => offerOf(after)?.until ?? null)),
    ],
  );
}

async function noteItems(client: pg.Client, moved: readonly ConversationChange[]): Promise<void> {
  const waiting = moved.filter(({ after }) => after.phase.state === 'queued');
  if (waiting.length === 0) return;
  await client.query(
    `UPDATE work_item AS w SET offered_to = n.offered_to, passed_by = n.passed_by::uuid[]
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::text[]))
       AS n (tenant_id, conversation_id, offered_to, passed_by)
     WHERE w.tenant_id = n.tenant_id AND w.conversation_id = n.conversation_id`,
    [
      ...keysOf(waiting),
      arrayLiteral(waiting.map(({ after }) => offerOf(after)?.agentId ?? null)),
      quotedArrayLiteral(
        waiting.map(({ after }) => (after.phase.state === 'queued' ? arrayLiteral(after.phase.passedBy) : '{}')),
      ),
    ],
  );
}

/** The desks are locked: their offers ended in this transaction. */
async function setAside(client: pg.Client, missed: readonly ConversationChange[], at: Instant): Promise<void> {
  await client.query(
    `UPDATE desk AS d SET presence = 'break', break_reason = 'missed-offers', is_told = false,
         presence_since = $4, presence_by = NULL, presence_note = NULL
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[])) AS m (tenant_id, agent_id, account_id)
     JOIN account AS a ON a.tenant_id = m.tenant_id AND a.id = m.account_id
     WHERE d.tenant_id = m.tenant_id AND d.agent_id = m.agent_id AND d.presence = 'online'
       AND (SELECT count(*) FROM offer AS o
            WHERE o.tenant_id = d.tenant_id AND o.agent_id = d.agent_id AND o.outcome = 'missed'
              AND o.offered_at >= d.online_since
              AND o.ended_at > coalesce((SELECT max(t.ended_at) FROM offer AS t
                WHERE t.tenant_id = d.tenant_id AND t.agent_id = d.agent_id AND t.outcome = 'accepted'), -1))
           >= coalesce((a.settings->>'missedOffers')::int, 2)`,
    [
      arrayLiteral(missed.map(({ tenantId }) => tenantId)),
      arrayLiteral(missed.map(({ before }) => offerOf(before)?.agentId ?? null)),
      arrayLiteral(missed.map(({ before }) => before.servedBy)),
      at,
    ],
  );
}

const keysOf = (changes: readonly ConversationChange[]): string[] => [
  arrayLiteral(changes.map(({ tenantId }) => tenantId)),
  arrayLiteral(changes.map(({ after }) => after.id)),
];
