import { randomUUID } from 'node:crypto';
import { decide, type ConversationInput } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forTenant } from '../database.ts';
import { findStates, listEventsAfter, listWaiting } from '../index.ts';
import { connect, type AdminConnection } from '../testing/connect.ts';
import {
  accountFacts,
  changeOf,
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  words,
  type StoreWorld,
} from '../testing/organisation.ts';
import { mapKey, Writer } from './writer.ts';

let world: StoreWorld;
let writer: Writer;
let admin: AdminConnection;
beforeAll(async () => {
  world = await createStoreWorld();
  admin = await connect(world.url);
});
afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  writer = new Writer(world.url);
});
afterEach(() => writer.close());

describe('a beginning', () => {
  it('by two writers at the same moment is one conversation', async () => {
    const { tenantId, accountIds, customerIds } = await createOrganisation(world.db);
    const id = randomUUID();
    const identity = { customerId: customerIds[0] ?? '', accountId: accountIds[0] ?? '' };
    await using others = await openWriters(6);
    const submissions = others.list.map((other, index) =>
      untilCommitted(() =>
        submit(other, { tenantId, id, identity, key: `first-${index}`, input: words(`第一句 ${index}`) }),
      ),
    );
    await Promise.all(submissions);
    const events = await readEvents(tenantId, id);
    expect(events.filter(({ type }) => type === 'conversation.opened')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'message.sent')).toHaveLength(6);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  });

  it('of a customer whom nobody knows fails and leaves nothing', async () => {
    const { tenantId, accountIds } = await createOrganisation(world.db);
    const id = randomUUID();
    const identity = { customerId: randomUUID(), accountId: accountIds[0] ?? '' };
    await expect(submit(writer, { tenantId, id, identity, input: words('您好') })).rejects.toMatchObject({
      code: '23503',
    });
    expect(await readEvents(tenantId, id)).toEqual([]);
  });
});

describe('a plain commit', () => {
  it('moves a conversation on only from where it was decided, and else writes nothing at all', async () => {
    const organisation = await createOrganisation(world.db, { customers: 2 });
    const { tenantId } = organisation;
    const [first = '', second = ''] = await openConversations(writer, organisation);
    const states = await writer.readStates([first, second].map((id) => ({ tenantId, id })));
    const stale = [first, second].map((id) => plainChange(tenantId, states.get(mapKey(tenantId, id)), note(id)));
    await submit(writer, { tenantId, id: second, input: words('快一步') });
    const before = [await readEvents(tenantId, first), await readEvents(tenantId, second)];
    await expect(writer.commitPlain(stale, [])).rejects.toMatchObject({ code: '40001' });
    expect([await readEvents(tenantId, first), await readEvents(tenantId, second)]).toEqual(before);
  });

  it('takes a key once', async () => {
    const organisation = await createOrganisation(world.db);
    const { tenantId } = organisation;
    const [id = ''] = await openConversations(writer, organisation);
    const commit = async () => {
      const states = await writer.readStates([{ tenantId, id }]);
      await writer.commitPlain(
        [plainChange(tenantId, states.get(mapKey(tenantId, id)), note('once'), 'the-same-key')],
        [],
      );
    };
    await commit();
    await expect(commit()).rejects.toMatchObject({ code: '23505' });
    expect((await readEvents(tenantId, id)).filter(({ type }) => type === 'note.added')).toHaveLength(1);
  });

  it('serves several tenants in one batch, each in its own feed', async () => {
    const organisations = [await createOrganisation(world.db), await createOrganisation(world.db)];
    const changes = [];
    for (const organisation of organisations) {
      const { tenantId } = organisation;
      const [id = ''] = await openConversations(writer, organisation);
      const states = await writer.readStates([{ tenantId, id }]);
      changes.push(plainChange(tenantId, states.get(mapKey(tenantId, id)), note(tenantId)));
    }
    await writer.commitPlain(changes, []);
    for (const { tenantId, after } of changes) {
      const events = await readEvents(tenantId, after.id);
      expect(events.at(-1)).toMatchObject({ type: 'note.added', text: tenantId });
    }
  });
});

describe('a request repeated with its key', () => {
  it('gets exactly the events of the first answer, also when it had several and others followed', async () => {
    const { tenantId, accountIds, customerIds } = await createOrganisation(world.db);
    const id = randomUUID();
    const identity = { customerId: customerIds[0] ?? '', accountId: accountIds[0] ?? '' };
    const first = await submit(writer, { tenantId, id, identity, key: 'key-1', input: words('转人工') });
    const second = await submit(writer, { tenantId, id, key: 'key-2', input: words('还在吗') });
    const log = await readEvents(tenantId, id);
    const again = (key: string) => submit(writer, { tenantId, id, key, input: words('别的话') });
    expect(first.ok && first.events.map(({ type }) => type)).toEqual([
      'conversation.opened',
      'message.sent',
      'conversation.queued',
    ]);
    expect(await again('key-1')).toEqual({ ok: true, events: log.slice(0, 3), effects: [] });
    expect(await again('key-2')).toEqual({ ok: true, events: log.slice(3), effects: [] });
    expect(second.ok).toBe(true);
    expect(await readEvents(tenantId, id)).toEqual(log);
  });

  it('is known per conversation and tenant: the same key elsewhere is another request', async () => {
    const organisation = await createOrganisation(world.db, { customers: 2 });
    const other = await createOrganisation(world.db);
    const [one = '', two = ''] = await openConversations(writer, organisation);
    const [three = ''] = await openConversations(writer, other);
    for (const [tenantId, id] of [
      [organisation.tenantId, one],
      [organisation.tenantId, two],
      [other.tenantId, three],
    ] as const) {
      await submit(writer, { tenantId, id, key: 'shared-key', input: words('您好') });
      expect((await readEvents(tenantId, id)).filter(({ type }) => type === 'message.sent')).toHaveLength(1);
    }
  });
});

describe('what is beside the log', () => {
  it('says the same as the state: who waits since when, who owns, who is loaded', async () => {
    const organisation = await createOrganisation(world.db, { agents: 1 });
    const { tenantId, agentIds } = organisation;
    const [agentId = ''] = agentIds;
    const [id = ''] = await openConversations(writer, organisation, true);
    const waiting = () => forTenant(world.db, tenantId, (tx) => listWaiting(tx, tenantId, null, 10));
    expect(await waiting()).toMatchObject([{ conversationId: id, since: NOW }]);
    await submit(writer, { tenantId, id, input: { type: 'assign', by: 'router', agentId } });
    expect(await waiting()).toEqual([]);
    expect(await ask(`SELECT owner_id, service_state FROM conversation WHERE id = '${id}'`)).toEqual([[agentId, 3]]);
    expect(await ask(`SELECT load FROM desk WHERE agent_id = '${agentId}'`)).toEqual([[1]]);
    await submit(writer, { tenantId, id, input: { type: 'end', by: { side: 'customer' } } });
    expect(await ask(`SELECT owner_id, service_state FROM conversation WHERE id = '${id}'`)).toEqual([[null, 4]]);
    expect(await ask(`SELECT load FROM desk WHERE agent_id = '${agentId}'`)).toEqual([[0]]);
    expect(
      await ask(`SELECT number, agent_id, account_id, waited_ms::int, started_at::float, ended_at::float FROM assignment
                 WHERE conversation_id = '${id}'`),
    ).toEqual([[3, agentId, organisation.accountIds[0], 0, NOW, NOW]]);
  });

  it('the stored state is what the log gives (R6)', async () => {
    const organisation = await createOrganisation(world.db);
    const { tenantId } = organisation;
    const [id = ''] = await openConversations(writer, organisation, true);
    for (const text of ['一', '二', '👍']) await submit(writer, { tenantId, id, input: words(text) });
    const [state] = await forTenant(world.db, tenantId, (tx) => findStates(tx, tenantId, [id]));
    const states = await writer.readStates([{ tenantId, id }]);
    expect(state).toEqual(states.get(mapKey(tenantId, id)));
    expect(state?.number).toBe((await readEvents(tenantId, id)).length);
  });
});

describe('a lost connection', () => {
  it('fails what was under way, and the next one goes on', async () => {
    const organisation = await createOrganisation(world.db);
    const { tenantId } = organisation;
    const [id = ''] = await openConversations(writer, organisation);
    await admin.killProduct();
    await untilCommitted(() => submit(writer, { tenantId, id, key: 'after-the-cut', input: words('还在') }));
    expect((await readEvents(tenantId, id)).filter(({ type }) => type === 'message.sent')).toHaveLength(1);
  });

  it('in the middle of a transaction leaves nothing of it', async () => {
    const organisation = await createOrganisation(world.db);
    const { tenantId } = organisation;
    const [id = ''] = await openConversations(writer, organisation);
    const before = await readEvents(tenantId, id);
    await using blocker = await connect(world.url);
    await blocker.query('BEGIN');
    await blocker.query(`SELECT FROM conversation WHERE id = '${id}' FOR UPDATE`);
    const stuck = submit(writer, { tenantId, id, input: words('卡住') });
    const answered = stuck.then(
      () => 'committed',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    await blocker.untilSomebodyWaits();
    await admin.killProduct();
    expect(await answered).toContain('terminat');
    expect(await readEvents(tenantId, id)).toEqual(before);
  });
});

const note = (text: string): ConversationInput => ({
  type: 'add-note',
  by: { agentId: randomUUID(), agentName: 'agent', mayOverride: false },
  text,
});

function plainChange(
  tenantId: Id,
  state: Parameters<typeof decide>[0] | undefined,
  input: ConversationInput,
  key: string | null = null,
) {
  if (state === undefined) throw new Error('The conversation is there.');
  const decision = decide(state, input, { at: NOW, account: accountFacts(state.servedBy) });
  if (!decision.ok) throw new Error(decision.refusal);
  return changeOf(tenantId, state, decision, { key, at: NOW });
}

const readEvents = (tenantId: Id, id: Id) =>
  forTenant(world.db, tenantId, (tx) => listEventsAfter(tx, tenantId, id, 0, 1_000));

/** As the engine: decided again when somebody was quicker or the connection broke. */
async function untilCommitted<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

async function openWriters(count: number): Promise<AsyncDisposable & { list: Writer[] }> {
  const list = Array.from({ length: count }, () => new Writer(world.url));
  return { list, [Symbol.asyncDispose]: async () => void (await Promise.all(list.map((one) => one.close()))) };
}

const ask = async (text: string) => (await admin.query(text)).map((row) => Object.values(row));
