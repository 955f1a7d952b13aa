import { isDeepStrictEqual } from 'node:util';
import {
  customerEvent,
  readState,
  type CustomerEvent,
  type RecordedConversationEvent,
  type StoredState,
} from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { AdminConnection } from '@zhida/store/testing';
import { stateOf, type Crowd, type Member } from './crowd.ts';

/** What was found after the harm. All but the first three must be empty or zero. */
export interface Verdict {
  readonly acknowledged: number;
  readonly attempts: number;
  readonly events: number;
  /** Acknowledged messages that are missing somewhere. */
  readonly lost: readonly string[];
  /** Messages that are there more than once. */
  readonly doubled: readonly string[];
  /** Whatever else contradicts a promise. */
  readonly contradictions: readonly string[];
}

interface StoredConversation {
  readonly id: Id;
  readonly accountId: Id;
  readonly customerId: Id;
  readonly ownerId: Id | null;
  readonly state: StoredState;
  readonly log: readonly RecordedConversationEvent[];
}

/** Time for the last events to reach everybody, in ms. */
const PATIENCE_MS = 30_000;

/** Waits until everybody has what is stored, by himself, and compares the record with what each was told. */
export async function judge(crowd: Crowd, admin: AdminConnection): Promise<Verdict> {
  const stored = new Map((await readAll(admin)).map((conversation) => [conversation.id, conversation]));
  const contradictions = crowd.members.flatMap(({ name, client }) =>
    client.complaints.map((complaint) => `${name}: ${complaint}`),
  );
  contradictions.push(...(await untilEverybodyHasAll(crowd, stored)));
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const conversation of stored.values()) {
    const { id, accountId, customerId, log } = conversation;
    if (log.some((event, index) => event.number !== index + 1)) contradictions.push(`${id}: the numbers have gaps`);
    if (!isDeepStrictEqual(stateOf(log, { id, accountId, customerId }), readState(conversation.state)))
      contradictions.push(`${id}: the state is not what the log says`);
    const seen = new Set<string>();
    for (const event of log) {
      if (event.type !== 'message.sent') continue;
      if (seen.has(event.messageId)) doubled.push(`${id} ${event.messageId}`);
      seen.add(event.messageId);
    }
  }
  for (const member of crowd.members) {
    lost.push(...findLost(member, stored));
    contradictions.push(...findDifferences(member, stored));
  }
  contradictions.push(...(await findContradictions(admin)));
  return {
    acknowledged: sum(crowd, ({ client }) => client.acknowledged.size),
    attempts: sum(crowd, ({ client }) => client.counts.attempts),
    events: [...stored.values()].reduce((total, { log }) => total + log.length, 0),
    lost,
    doubled,
    contradictions,
  };
}

const sum = (crowd: Crowd, count: (member: Member) => number): number =>
  crowd.members.reduce((total, member) => total + count(member), 0);

async function readAll(admin: AdminConnection): Promise<StoredConversation[]> {
  const rows = await admin.query<Omit<StoredConversation, 'log'>>(
    `SELECT id, account_id AS "accountId", customer_id AS "customerId", owner_id AS "ownerId", state FROM conversation WHERE number > 0`,
  );
  const events = await admin.query<{ conversationId: Id; body: RecordedConversationEvent }>(
    `SELECT conversation_id AS "conversationId", body FROM event ORDER BY conversation_id, number`,
  );
  const logs = new Map<Id, RecordedConversationEvent[]>();
  for (const { conversationId, body } of events) {
    const log = logs.get(conversationId);
    if (log === undefined) logs.set(conversationId, [body]);
    else log.push(body);
  }
  return rows.map((row) => ({ ...row, log: logs.get(row.id) ?? [] }));
}

/** A customer must get all of his conversation, the agent who owns one all of that, without asking again. */
async function untilEverybodyHasAll(crowd: Crowd, stored: ReadonlyMap<Id, StoredConversation>): Promise<string[]> {
  const waits = crowd.members.flatMap(({ name, client, conversationId, agentId }) =>
    [...stored.values()]
      .filter(({ id, ownerId }) => id === conversationId || (agentId !== null && ownerId === agentId))
      .map(({ id, log }) => {
        const has = () => client.logs.get(id)?.length ?? 0;
        return client
          .until(() => has() >= log.length, PATIENCE_MS, `event ${log.length} of ${id} at ${name}`)
          .then(
            () => null,
            () => `${name} has ${has()} of ${log.length} events of ${id}`,
          );
      }),
  );
  return (await Promise.all(waits)).filter((complaint) => complaint !== null);
}

/** Acknowledged is what is in the record under the number that was told, and in the log of who said it. */
function findLost({ name, client }: Member, stored: ReadonlyMap<Id, StoredConversation>): string[] {
  return [...client.acknowledged.values()]
    .filter(({ conversationId, key, number }) => {
      const isThere = (event: CustomerEvent | undefined) => event?.type === 'message.sent' && event.messageId === key;
      const isInRecord = isThere(stored.get(conversationId)?.log[number - 1]);
      return !isInRecord || !isThere(client.logs.get(conversationId)?.[number - 1]);
    })
    .map(({ conversationId, key }) => `${name}: ${conversationId} ${key}`);
}

/** What somebody was told must be the record, as far as he was told and as he may see it; and in the order he said it. */
function findDifferences(
  { name, client, agentId, streams }: Member,
  stored: ReadonlyMap<Id, StoredConversation>,
): string[] {
  const found: string[] = [];
  for (const [id, log] of client.logs) {
    const record = stored.get(id)?.log ?? [];
    const shown = agentId === null ? record.map(customerEvent) : record;
    const different = log.findIndex((event, index) => !isDeepStrictEqual(event, shown[index]));
    if (different !== -1) found.push(`${name}: event ${different + 1} of ${id} is another one in the record`);
  }
  for (const stream of streams) {
    if (stream.some((number, index) => number <= (stream[index - 1] ?? 0)))
      found.push(`${name}: his words are out of order`);
  }
  return found;
}

/** What the tables say against each other. */
async function findContradictions(admin: AdminConnection): Promise<string[]> {
  const rows = await admin.query<{ what: string }>(`
    SELECT format('the load of %s is %s', d.agent_id, d.load) AS what FROM desk AS d
      WHERE d.load <> (SELECT count(*) FROM conversation AS c WHERE c.owner_id = d.agent_id)
    UNION ALL SELECT format('%s is loaded above his capacity', d.agent_id) FROM desk AS d JOIN agent AS a ON a.id = d.agent_id
      WHERE d.load > a.capacity
    UNION ALL SELECT format('the owner of %s is not that of its state', c.id) FROM conversation AS c
      WHERE c.owner_id::text IS DISTINCT FROM c.state->'phase'->>'agentId'
    UNION ALL SELECT format('the assignments of %s are not those of its log', c.id) FROM conversation AS c
      WHERE (SELECT count(*) FROM assignment AS a WHERE a.conversation_id = c.id) + (c.owner_id IS NOT NULL)::int <>
        (SELECT count(*) FROM event AS e WHERE e.conversation_id = c.id AND e.body->>'type' = 'conversation.assigned')
    UNION ALL SELECT format('%s is at %s, its log at %s', c.id, c.number, max(e.number)) FROM conversation AS c
      JOIN event AS e ON e.conversation_id = c.id GROUP BY c.id, c.number HAVING c.number <> max(e.number)
    UNION ALL SELECT format('the feed of %s has %s of %s numbers', f.account_id, count(e.*), f.last_number) FROM account_feed AS f
      LEFT JOIN event AS e ON e.account_id = f.account_id GROUP BY f.account_id, f.last_number
      HAVING count(e.*) <> f.last_number OR max(e.feed_number) <> f.last_number OR min(e.feed_number) <> 1
    UNION ALL SELECT format('effect %s failed for good: %s', key, last_error) FROM effect WHERE failed_at IS NOT NULL`);
  return rows.map(({ what }) => what);
}
