import {
  holderId,
  readState,
  type AgentFacts,
  type ConversationState,
  type RecordedConversationEvent,
  type StoredState,
} from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import type pg from 'pg';
import type { RouterFence } from '../router-leases.ts';
import type { TenantDecision } from '../routing-decisions.ts';
import { arrayLiteral } from './array-literal.ts';
import { binaryIds, binaryIntegers } from './binary-array.ts';
import type { ConversationChange } from './change.ts';
import { commitClaims, commitDecisions, lockFences } from './claim-statement.ts';
import type { Claims } from './claims.ts';
import { commitEvents, commitPlainEvents } from './commit-statement.ts';
import { commitConsequences } from './consequences.ts';
import { endAssignments } from './end-assignments.ts';
import { Places } from './places.ts';
import type { Seal } from './safety-records.ts';
import { stepsWorthTelling } from './steps-worth-telling.ts';
import { WriterConnection } from './writer-connection.ts';

export interface ConversationKey {
  readonly tenantId: Id;
  readonly id: Id;
}

/** A conversation to be there: its identity, should it have to be made. */
export interface ConversationToLock extends ConversationKey {
  readonly identity?: { readonly customerId: Id; readonly accountId: Id };
}

export interface RequestKey {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly key: string;
}

/** Key of a conversation in maps that hold several tenants': an id alone says nothing about whose it is. */
export const mapKey = (tenantId: Id, id: Id): string => `${tenantId} ${id}`;

/** What a locked batch may read before it decides. */
export interface LockedBatch {
  /** By `mapKey`. */
  readonly states: ReadonlyMap<string, ConversationState>;
  /** By `mapKey`. */
  readonly agents: ReadonlyMap<string, AgentFacts>;
  /** First answers of requests that were already taken, by `answeredKey`. */
  readonly answered: ReadonlyMap<string, readonly RecordedConversationEvent[]>;
  /** Of those that were shown, the fences that hold and go on holding until the commit. */
  readonly fences: readonly RouterFence[];
}

export const answeredKey = (request: RequestKey): string =>
  `${request.tenantId} ${request.conversationId} ${request.key}`;

/**
 * Writes for the engine, one batch at a time. Errors leave as the driver throws them, with their SQLSTATE; after any error
 * the caller may go on: a lost connection is made anew.
 */
export class Writer {
  readonly #connection: WriterConnection;
  readonly #seal: Seal;
  #isAlone = true;

  /**
   * `onReturn`: the connection was lost and is back; hints of other nodes may not have been sent in between. Without `seal`
   * nothing that has to be sealed can be committed.
   */
  constructor(url: string, onReturn: () => void = () => undefined, seal: Seal = refuseToSeal) {
    this.#seal = seal;
    this.#connection = new WriterConnection(url, onReturn);
  }

  /** Connects, so that other nodes know from now on that somebody wants their hints. */
  open(): Promise<void> {
    return this.#connection.open();
  }

  /** False once another node was there at the last commit: then hints have to come with the next. */
  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** Reads states without locks; conversations that do not exist are left out. */
  readStates(keys: readonly ConversationKey[]): Promise<ReadonlyMap<string, ConversationState>> {
    return this.#connection.run(
      keys.map((key) => key.tenantId),
      (client) => readStates(client, keys),
    );
  }

  /**
   * Commits plain changes in one statement, each only if its conversation is still where it was decided at. Hints may be
   * left out while this node is alone. The statement is on its way when this returns, unless the connection has to be made
   * first.
   */
  commitPlain(changes: readonly ConversationChange[], hints: readonly string[] | null): Promise<void> {
    return this.#noteAlone(changes, (client) => commitPlainEvents(client, changes, hints));
  }

  async #noteAlone(
    changes: readonly ConversationChange[],
    commit: (client: pg.Client) => Promise<boolean>,
  ): Promise<void> {
    const tenantIds = changes.map((change) => change.tenantId);
    try {
      this.#isAlone = await this.#connection.run(tenantIds, commit);
    } catch (error) {
      // Perhaps because it is not: the next attempt has hints in any case.
      this.#isAlone = false;
      throw error;
    }
  }

  /**
   * Commits what a router claims in one statement, all or nothing, and nothing where the lease is somebody else's by now. Hints
   * may be left out while this node is alone. The statement is on its way when this returns, unless the connection has to be
   * made first.
   */
  commitClaims(claims: Claims, hints: readonly string[] | null): Promise<void> {
    return this.#noteAlone(claims.changes, (client) => commitClaims(client, claims, hints));
  }

  /**
   * The full way, one transaction: makes missing conversations, locks all in id order with the agents concerned, lets
   * `decide` work on what is true now, and commits what it answers. Nothing else may be asked of this writer meanwhile.
   */
  async commitLocked(
    batch: {
      readonly conversations: readonly ConversationToLock[];
      readonly agents: readonly ConversationKey[];
      readonly keys: readonly RequestKey[];
      readonly fences?: readonly RouterFence[];
      readonly at: Instant;
    },
    decide: (locked: LockedBatch) => {
      readonly changes: readonly ConversationChange[];
      readonly hints: readonly string[];
      /** Reasons to keep. */
      readonly decisions?: readonly TenantDecision[];
    },
  ): Promise<void> {
    const tenantIds = batch.conversations.map((conversation) => conversation.tenantId);
    await this.#connection.run(tenantIds, async (client) => {
      await client.query('BEGIN');
      try {
        const fences = await lockFences(client, batch.fences ?? []);
        await createMissing(client, batch.conversations);
        const states = await lockStates(client, batch.conversations);
        // Desks on which a conversation lies too: whoever locks desks before feeds and in one order never waits for one who waits for him.
        const agents = await lockAgents(client, [...batch.agents, ...holdersOf(batch.conversations, states)], batch.at);
        const answered = await selectAnswers(client, batch.keys);
        const { changes, hints, decisions = [] } = decide({ states, agents, answered, fences });
        if (changes.length > 0) {
          await endAssignments(client, changes, batch.at);
          await commitEvents(client, changes, { hints, at: batch.at });
          await commitConsequences(client, changes, { at: batch.at, seal: this.#seal });
          await commitDecisions(client, [...decisions, ...stepsWorthTelling(changes)]);
        }
        await client.query('COMMIT');
      } catch (error) {
        await this.#rollBack(client);
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #rollBack(client: pg.Client): Promise<void> {
    try {
      await client.query('ROLLBACK');
    } catch {
      // The connection is gone, and the transaction with it; the first error says why.
      this.#connection.drop(client);
    }
  }
}

const refuseToSeal: Seal = () => {
  throw new Error('This writer has no key to seal with.');
};

const holdersOf = (
  keys: readonly ConversationKey[],
  states: ReadonlyMap<string, ConversationState>,
): ConversationKey[] =>
  keys.flatMap(({ tenantId, id }) => {
    const state = states.get(mapKey(tenantId, id));
    const holder = state === undefined ? null : holderId(state);
    return holder === null ? [] : [{ tenantId, id: holder }];
  });

async function createMissing(client: pg.Client, conversations: readonly ConversationToLock[]): Promise<void> {
  const made = conversations.flatMap(({ tenantId, id, identity }) =>
    identity === undefined ? [] : [{ tenantId, id, ...identity }],
  );
  if (made.length === 0) return;
  const list = made.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await client.query(
    `INSERT INTO conversation (tenant_id, id, account_id, customer_id, number, served_by, service_state, active_minute, state)
     SELECT n.tenant_id, n.id, n.account_id, n.customer_id, 0, n.account_id, 0, 0, json_build_object(
       'id', n.id, 'accountId', n.account_id, 'customerId', n.customer_id)
     FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::uuid[]))
       AS n (tenant_id, id, account_id, customer_id)
     ON CONFLICT (tenant_id, id) DO NOTHING`,
    [
      arrayLiteral(list.map((row) => row.tenantId)),
      arrayLiteral(list.map((row) => row.id)),
      arrayLiteral(list.map((row) => row.accountId)),
      arrayLiteral(list.map((row) => row.customerId)),
    ],
  );
}

async function lockStates(client: pg.Client, keys: readonly ConversationKey[]) {
  const { rows } = await client.query<{ state: StoredState; tenant_id: Id }>({
    name: 'lock-states',
    text: `SELECT c.tenant_id, c.state FROM conversation AS c
           WHERE (c.tenant_id, c.id) IN (SELECT * FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[])) AS k)
           ORDER BY c.id FOR UPDATE`,
    values: [binaryIds(keys.map((key) => key.tenantId)), binaryIds(keys.map((key) => key.id))],
  });
  return new Map(rows.map((row) => [mapKey(row.tenant_id, row.state.id), readState(row.state)]));
}

/** As one document for each tenant: hundreds are read at once, and a row for each would cost both sides more than what is in it. */
async function readStates(client: pg.Client, keys: readonly ConversationKey[]) {
  const tenants = new Places();
  const places = keys.map(({ tenantId }) => tenants.placeOf(tenantId));
  const { rows } = await client.query<[Id, readonly StoredState[]]>({
    name: 'read-states',
    text: `SELECT c.tenant_id, json_agg(c.state)
           FROM ROWS FROM (unnest($2::int[]), unnest($3::uuid[])) AS k (tenant, id)
           JOIN conversation AS c ON c.tenant_id = ($1::uuid[])[k.tenant] AND c.id = k.id
           GROUP BY c.tenant_id`,
    values: [binaryIds(tenants.values), binaryIntegers('int4', places), binaryIds(keys.map((key) => key.id))],
    rowMode: 'array',
  });
  const states = new Map<string, ConversationState>();
  for (const [tenantId, stored] of rows) {
    for (const state of stored) states.set(mapKey(tenantId, state.id), readState(state));
  }
  return states;
}

async function lockAgents(client: pg.Client, agents: readonly ConversationKey[], at: Instant) {
  if (agents.length === 0) return new Map<string, AgentFacts>();
  const { rows } = await client.query<AgentFacts & { tenantId: Id }>({
    name: 'lock-agents',
    text: `SELECT a.tenant_id AS "tenantId", a.id, a.name, d.load, least(a.capacity, a.places) AS capacity,
                  (a.is_active AND d.presence = 'online' AND d.lease_until > $3::bigint) AS "isAccepting",
                  ARRAY(SELECT s.account_id::text FROM agent_serving AS s
                        WHERE s.tenant_id = a.tenant_id AND s.agent_id = a.id) AS "accountIds"
           FROM agent AS a JOIN desk AS d ON d.tenant_id = a.tenant_id AND d.agent_id = a.id
           WHERE (a.tenant_id, a.id) IN (SELECT * FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[])) AS k)
           ORDER BY a.id FOR UPDATE OF d`,
    values: [arrayLiteral(agents.map((key) => key.tenantId)), arrayLiteral(agents.map((key) => key.id)), at],
  });
  return new Map<string, AgentFacts>(rows.map(({ tenantId, ...agent }) => [mapKey(tenantId, agent.id), agent]));
}

/** The events of requests already answered: from the keyed one up to the next keyed one, or to the next claim of a router. */
async function selectAnswers(client: pg.Client, asked: readonly RequestKey[]) {
  const answers = new Map<string, RecordedConversationEvent[]>();
  // A batch may hold the same request twice; each is answered once.
  const keys = [...new Map(asked.map((key) => [answeredKey(key), key])).values()];
  if (keys.length === 0) return answers;
  const { rows } = await client.query<{
    tenant_id: Id;
    conversation_id: Id;
    key: string;
    body: RecordedConversationEvent;
  }>({
    name: 'answers',
    text: `SELECT e.tenant_id, e.conversation_id, k.key, e.body
           FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[])) AS k (tenant_id, conversation_id, key)
           JOIN event AS f ON f.tenant_id = k.tenant_id AND f.conversation_id = k.conversation_id AND f.key = k.key
           CROSS JOIN LATERAL (SELECT coalesce(min(n.number), 2147483647) AS number FROM event AS n
             WHERE n.tenant_id = f.tenant_id AND n.conversation_id = f.conversation_id
               AND n.number > f.number AND (n.key IS NOT NULL OR n.routing_batch IS NOT NULL)) AS next
           JOIN event AS e ON e.tenant_id = f.tenant_id AND e.conversation_id = f.conversation_id
             AND e.number >= f.number AND e.number < next.number
           ORDER BY e.conversation_id, e.number`,
    values: [
      arrayLiteral(keys.map((key) => key.tenantId)),
      arrayLiteral(keys.map((key) => key.conversationId)),
      arrayLiteral(keys.map((key) => key.key)),
    ],
  });
  for (const row of rows) {
    const at = answeredKey({ tenantId: row.tenant_id, conversationId: row.conversation_id, key: row.key });
    answers.set(at, [...(answers.get(at) ?? []), row.body]);
  }
  return answers;
}
