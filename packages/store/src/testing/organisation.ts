import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import {
  apply,
  decide,
  type AccountFacts,
  type ConversationDecision,
  type ConversationInput,
  type ConversationState,
} from '@zhida/core/conversations';
import { HOUR_MS, MINUTE_MS, type Id, type Instant } from '@zhida/core/kit';
import { insertAccount } from '../accounts.ts';
import { insertAgent, setPresence } from '../agents.ts';
import { insertCustomer } from '../customers.ts';
import { forTenant, openDatabase, type Database } from '../database.ts';
import type { ConversationChange, EventToCommit } from '../engine/change.ts';
import { answeredKey, mapKey, type ConversationToLock, type Writer } from '../engine/writer.ts';
import { insertEntry } from '../entries.ts';
import { insertTenant } from '../tenants.ts';
import { createTestDatabase } from './test-database.ts';

/** A tenant with people, for store tests. */
export interface Organisation {
  readonly tenantId: Id;
  readonly accountIds: readonly Id[];
  readonly agentIds: readonly Id[];
  readonly customerIds: readonly Id[];
}

export interface OrganisationSize {
  readonly accounts?: number;
  readonly agents?: number;
  readonly customers?: number;
  readonly capacity?: number;
}

/** When store tests happen. */
export const NOW: Instant = 1_767_225_600_000;

/** A database of one's own with the product's pool on it. */
export interface StoreWorld extends AsyncDisposable {
  readonly url: string;
  readonly db: Database;
}

export async function createStoreWorld(): Promise<StoreWorld> {
  const database = await createTestDatabase();
  const db = openDatabase({ url: database.url, connections: 10, onError: () => undefined });
  return {
    url: database.url,
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Makes a tenant. All its agents serve all its accounts and are online for an hour. */
export async function createOrganisation(db: Database, size: OrganisationSize = {}): Promise<Organisation> {
  const { accounts = 1, agents = 0, customers = 1, capacity = 5 } = size;
  const tenantId = randomUUID();
  const accountIds = ids(accounts);
  const agentIds = ids(agents);
  const customerIds = ids(customers);
  await forTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, { id: tenantId, name: tenantId, identitySecret: 'secret' }, NOW);
    for (const [index, id] of accountIds.entries()) {
      await insertAccount(
        tx,
        { tenantId, id, name: `account ${index}`, settings: DEFAULT_ACCOUNT_SETTINGS },
        NOW + index,
      );
      await insertEntry(tx, { tenantId, id: randomUUID(), accountId: id, slug: id, name: 'help', scene: 'web' }, NOW);
    }
    for (const id of agentIds) {
      const agent = {
        tenantId,
        id,
        email: `${id}@example.com`,
        userId: id,
        name: id.slice(0, 8),
        role: 'agent' as const,
      };
      await insertAgent(tx, { ...agent, passwordHash: 'x', capacity, accountIds }, NOW);
      await setPresence(tx, { tenantId, agentId: id, presence: 'online', leaseUntil: NOW + HOUR_MS });
    }
    for (const id of customerIds) {
      await insertCustomer(tx, { tenantId, id, externalId: null, name: null, locale: null, createdAt: NOW });
    }
  });
  return { tenantId, accountIds, agentIds, customerIds };
}

const ids = (count: number): Id[] => Array.from({ length: count }, () => randomUUID());

export const accountFacts = (id: Id): AccountFacts => ({
  id,
  name: 'account',
  greeting: [],
  botName: 'bot',
  hasBot: true,
  appId: null,
  isClosed: false,
  officialHosts: [],
  idleEndMs: HOUR_MS,
  queueReminderMs: MINUTE_MS,
  calendar: null,
  callbacks: DEFAULT_CALLBACK_RULES,
  outsideHours: DEFAULT_OUTSIDE_HOURS,
  acceptWithinMs: null,
});

/** Something to submit to one conversation. */
export interface Submission {
  readonly tenantId: Id;
  readonly id: Id;
  readonly input: ConversationInput;
  readonly key?: string;
  readonly identity?: ConversationToLock['identity'];
  readonly at?: Instant;
}

/** Decides and commits one input the full way, as the engine does; resolves with the decision. */
export async function submit(writer: Writer, submission: Submission): Promise<ConversationDecision> {
  const { tenantId, id, input, key = randomUUID(), identity, at = NOW } = submission;
  const agentId = input.type === 'assign' ? input.agentId : null;
  let decision: ConversationDecision | null = null;
  await writer.commitLocked(
    {
      conversations: [{ tenantId, id, ...(identity === undefined ? {} : { identity }) }],
      agents: agentId === null ? [] : [{ tenantId, id: agentId }],
      keys: [{ tenantId, conversationId: id, key }],
      at,
    },
    ({ states, agents, answered }) => {
      const first = answered.get(answeredKey({ tenantId, conversationId: id, key }));
      if (first !== undefined) {
        decision = { ok: true, events: first, effects: [] };
        return { changes: [], hints: [] };
      }
      const before = states.get(mapKey(tenantId, id));
      if (before === undefined) throw new Error('There is no such conversation.');
      const agent = agentId === null ? undefined : agents.get(mapKey(tenantId, agentId));
      const account = accountFacts(before.servedBy);
      decision = decide(before, input, { at, account, ...(agent === undefined ? {} : { agent }) });
      return { changes: decision.ok ? [changeOf(tenantId, before, decision, { key, at })] : [], hints: [] };
    },
  );
  if (decision === null) throw new Error('Nothing was decided.');
  return decision;
}

/** The change that a decision makes. */
export function changeOf(
  tenantId: Id,
  before: ConversationState,
  decision: Extract<ConversationDecision, { ok: true }>,
  { key, at }: { readonly key: string | null; readonly at: Instant },
): ConversationChange {
  let after = before;
  const events: EventToCommit[] = [];
  for (const event of decision.events) {
    const recorded = { ...event, number: after.number + 1, at };
    after = apply(after, recorded);
    const isFirst = events.length === 0;
    events.push({
      event: recorded,
      json: JSON.stringify(recorded),
      key: isFirst ? key : null,
      accountId: after.servedBy,
    });
  }
  return { tenantId, before, after, events, effects: decision.effects };
}

/** Opens a conversation for each customer with the first account; they wait for a person when `isQueued`. */
export async function openConversations(
  writer: Writer,
  { tenantId, accountIds, customerIds }: Organisation,
  isQueued = false,
): Promise<Id[]> {
  const [accountId = ''] = accountIds;
  const opened: Id[] = [];
  for (const customerId of customerIds) {
    const id = randomUUID();
    const identity = { customerId, accountId };
    await submit(writer, { tenantId, id, identity, input: { type: 'open', visit: null } });
    if (isQueued) await submit(writer, { tenantId, id, input: { type: 'ask-person', by: 'button' } });
    opened.push(id);
  }
  return opened;
}

export const words = (text: string, messageId: string = randomUUID()): ConversationInput => ({
  type: 'send',
  from: { side: 'customer' },
  messageId,
  content: { kind: 'text', text },
});
