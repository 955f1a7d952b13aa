import type { Id } from '@zhida/core/kit';
import { callRoute, World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import type { RunningServer } from '@zhida/server';
import { connect, type AdminConnection } from '@zhida/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Two nodes that share nothing but PostgreSQL. Hints between them may be lost; messages may not.

let world: World;
let second: RunningServer;
let admin: AdminConnection;
beforeAll(async () => {
  world = await World.create();
  second = await world.startNode();
  admin = await connect(world.databaseUrl);
});
afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await second[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

let keys = 0;
const newKey = (): string => `two-nodes-${(keys += 1)}`;
const textOf = (text: string) => ({ type: 'send', content: { kind: 'text', text } }) as const;

/** As a page does: what is known of a conversation when it is opened. */
async function open(agent: AgentDriver, id: Id, url: string): Promise<void> {
  const { state, events } = await callRoute(
    url,
    'conversations.read',
    { params: { conversationId: id } },
    agent.headers,
  );
  agent.live.adopt(state, events);
}

/** A customer on the first node and the agent who serves him on the second. */
async function meet(email: string, entry: string): Promise<{ customer: CustomerDriver; agent: AgentDriver; id: Id }> {
  const agent = await world.agent(email, 'online', second.url);
  const customer = await world.customer(entry);
  const id = customer.conversationId;
  await customer.live.submit(id, { type: 'ask-person', by: 'button' });
  await agent.live.until(
    () => agent.live.frames.some((frame) => 'conversationId' in frame && frame.conversationId === id),
    'the conversation',
  );
  await open(agent, id, second.url);
  // What came before the conversation was opened had nothing to build on.
  agent.live.complaints.length = 0;
  return { customer, agent, id };
}

const leave = (agent: AgentDriver) =>
  callRoute(second.url, 'agents.set-presence', { body: { presence: 'offline' } }, agent.headers);

const restOn = (
  url: string,
  { headers, conversationId }: CustomerDriver,
  key: string,
  input: Parameters<typeof textOf>[0] | object,
) =>
  callRoute(
    url,
    'customer.submit',
    { params: { conversationId }, body: { key, input: input as ReturnType<typeof textOf> } },
    headers,
  );

describe('a customer on one node and an agent on the other', () => {
  it('hear each other, in one order, without a gap', async () => {
    const { customer, agent, id } = await meet('north-1@demo.zhida', 'help');
    for (let turn = 1; turn <= 10; turn += 1) {
      await Promise.all([customer.live.say(id, `问 ${turn}`), agent.live.say(id, `答 ${turn}`)]);
    }
    const { number } = customer.live.state(id);
    await customer.live.until(() => customer.live.texts(id).length >= 20, 'all words');
    await agent.live.until(
      () => agent.live.state(id).number >= Math.max(number, customer.live.state(id).number),
      'all words',
    );
    const said = (texts: readonly string[]) => texts.filter((text) => /[问答] \d/.test(text));
    expect(said(agent.live.texts(id))).toEqual(said(customer.live.texts(id)));
    expect(said(customer.live.texts(id))).toHaveLength(20);
    expect([customer.live.complaints, agent.live.complaints]).toEqual([[], []]);
    await leave(agent);
  });

  it('lose nothing when the connections that carry hints are cut again and again', async () => {
    const { customer, agent, id } = await meet('south-1@demo.zhida', 'pay');
    for (let turn = 1; turn <= 6; turn += 1) {
      await admin.query(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
      );
      await customer.live.say(id, `问 ${turn}`);
      await agent.live.until(() => agent.live.texts(id).includes(`customer: 问 ${turn}`), `question ${turn}`);
      await agent.live.say(id, `答 ${turn}`);
      await customer.live.until(() => customer.live.texts(id).includes(`agent: 答 ${turn}`), `answer ${turn}`);
    }
    expect([customer.live.complaints, agent.live.complaints]).toEqual([[], []]);
    await leave(agent);
  });
});

describe('one customer on both nodes', () => {
  it('opens one conversation by first messages that arrive on both at the same time', async () => {
    const { token } = await world.customer('help');
    const openings = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        callRoute(index % 2 === 0 ? world.url : second.url, 'customer.open', { body: { entry: 'merchant', token } }),
      ),
    );
    const [id] = new Set(openings.map(({ conversationId }) => conversationId));
    expect(new Set(openings.map(({ conversationId }) => conversationId)).size).toBe(1);
    const events = await admin.query(
      "SELECT body->>'type' AS type, number FROM event WHERE conversation_id = $1 ORDER BY number",
      [id],
    );
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'conversation.opened')).toHaveLength(1);
  });

  it('has one order of words that were said on both at the same time, and every key counts once', async () => {
    const customer = await world.customer('dev');
    const texts = Array.from({ length: 20 }, (_, index) => `话 ${index}`);
    await Promise.all(
      texts.flatMap((text, index) => {
        const key = `${newKey()}-${index}`;
        return [world.url, second.url].map((url) => restOn(url, customer, key, textOf(text)));
      }),
    );
    const id = customer.conversationId;
    await customer.live.until(
      () => customer.live.texts(id).filter((text) => text.startsWith('customer:')).length === 20,
      'all words',
    );
    expect(
      customer.live
        .texts(id)
        .filter((text) => text.startsWith('customer:'))
        .toSorted(),
    ).toEqual(texts.map((text) => `customer: ${text}`).toSorted());
    expect(customer.live.complaints).toEqual([]);
  });

  it('gets his first answer for a repeated key also from the other node', async () => {
    const customer = await world.customer('dev');
    const key = newKey();
    const first = await restOn(world.url, customer, key, textOf('一次'));
    expect(await restOn(second.url, customer, key, textOf('又一次'))).toEqual(first);
    const end = newKey();
    const ended = await restOn(second.url, customer, end, { type: 'end' });
    expect(await restOn(world.url, customer, end, { type: 'end' })).toEqual(ended);
  });

  it('is never judged by what a node remembers: he gets his person although it missed that the last one ended', async () => {
    const customer = await world.customer('dev');
    const { conversationId } = customer;
    const ask = { type: 'ask-person', by: 'button' } as const;
    // Both nodes know the conversation.
    await restOn(world.url, customer, newKey(), ask);
    await restOn(second.url, customer, newKey(), textOf('在吗'));
    for (let round = 1; round <= 5; round += 1) {
      await admin.query(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
      );
      await restOn(world.url, customer, newKey(), { type: 'end' });
      const { events } = await restOn(second.url, customer, newKey(), ask);
      expect(events.map(({ type }) => type)).toEqual(['conversation.reopened', 'conversation.queued']);
      const { state } = await callRoute(
        world.url,
        'customer.read-conversation',
        { params: { conversationId } },
        customer.headers,
      );
      expect(state.phase.state).toBe('queued');
    }
  });
});

it('who waits hears his place from whichever node moves the queue', async () => {
  const [first, next] = [await world.customer('dev', {}, second.url), await world.customer('dev', {}, second.url)];
  const placeOf = ({ live, conversationId }: CustomerDriver) =>
    live.frames.findLast((frame) => frame.type === 'queue' && frame.conversationId === conversationId);
  for (const customer of [first, next])
    await restOn(world.url, customer, newKey(), { type: 'ask-person', by: 'button' });
  const aheadOf = (customer: CustomerDriver) => {
    const frame = placeOf(customer);
    return frame?.type === 'queue' ? frame.place.ahead : null;
  };
  await next.live.until(() => aheadOf(next) !== null, 'a place');
  await next.live.until(() => aheadOf(next) === (aheadOf(first) ?? -9) + 1, 'the place behind the first');
  const before = aheadOf(next) ?? 0;
  await restOn(world.url, first, newKey(), { type: 'leave-queue' });
  await next.live.until(() => aheadOf(next) === before - 1, 'a better place');
  expect(next.live.complaints).toEqual([]);
});

it('an agent is given no more than his capacity when both nodes assign at the same time', async () => {
  const { agentId, headers } = await world.agent('south-2@demo.zhida', 'offline');
  const customers = await Promise.all(Array.from({ length: 14 }, () => world.customer('guardian')));
  await Promise.all(
    customers.map((customer) => restOn(world.url, customer, newKey(), { type: 'ask-person', by: 'button' })),
  );
  const claims = await Promise.allSettled(
    customers.map(({ conversationId }, index) =>
      callRoute(
        index % 2 === 0 ? world.url : second.url,
        'conversations.submit',
        { params: { conversationId }, body: { key: newKey(), input: { type: 'claim' } } },
        headers,
      ),
    ),
  );
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  const [desk] = await admin.query(
    `SELECT load, (SELECT count(*)::int FROM conversation AS c WHERE c.owner_id = d.agent_id) AS open
     FROM desk AS d WHERE agent_id = $1`,
    [agentId],
  );
  expect(desk).toEqual({ load: 6, open: 6 });
});
