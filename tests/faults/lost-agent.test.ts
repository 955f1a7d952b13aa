import { MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import { World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let now = Date.now();
let world: World;
beforeAll(async () => {
  world = await World.create({ now: () => now });
});
afterAll(() => world[Symbol.asyncDispose]());

/** Moves the clock in steps that no living socket notices, and lets presence be looked at after each. */
async function pass(ms: number, living: readonly (CustomerDriver | AgentDriver)[]): Promise<void> {
  for (const end = now + ms; now < end;) {
    now = Math.min(end, now + 20 * SECOND_MS);
    for (const { live } of living) {
      const pongs = () => live.frames.filter(({ type }) => type === 'pong').length;
      const before = pongs();
      live.sendFrame({ type: 'ping' });
      await live.until(() => pongs() > before, 'a pong');
    }
    await Promise.all(living.flatMap((member) => ('agentId' in member ? [untilRenewed(member)] : [])));
    world.server.context.presence.wake();
  }
}

/** The lease of an agent who is there runs beyond the next step. */
async function untilRenewed({ headers, live }: AgentDriver): Promise<void> {
  world.server.context.presence.wake();
  for (let isHere = false; !isHere;) {
    const { principal } = await world.call('staff.read-session', {}, headers);
    isHere = principal.presence === 'online';
    expect(live.isOpen).toBe(true);
  }
}

async function assignedTo(agent: AgentDriver): Promise<CustomerDriver> {
  const customer = await world.customer('guardian');
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  await agent.live.until(() => agent.live.logs.has(customer.conversationId), 'the conversation');
  return customer;
}

const phaseOf = ({ live, conversationId }: CustomerDriver) => live.state(conversationId).phase;

it('the customer of an agent who is gone goes back to the queue, with his place, and to the next agent', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await assignedTo(agent);
  const { live, conversationId } = customer;
  const queued = live.logs.get(conversationId)?.find((event) => event.type === 'conversation.queued');
  await live.say(conversationId, '您还在吗');
  agent.live.drop();
  // The lease of a minute, then the time that an agent may be gone.
  await pass(MINUTE_MS, [customer]);
  expect(phaseOf(customer).state).toBe('human');
  await pass(2 * MINUTE_MS, [customer]);
  await live.until(() => phaseOf(customer).state === 'queued', 'the queue');
  expect(phaseOf(customer)).toMatchObject({ reason: 'agent-released', since: queued?.at });
  const next = await world.agent('south-2@demo.zhida');
  await live.until(() => phaseOf(customer).state === 'human', 'the next agent');
  await next.live.until(() => next.live.logs.has(conversationId), 'the conversation');
  expect(live.complaints).toEqual([]);
  await world.call('agents.set-presence', { body: { presence: 'offline' } }, next.headers);
});

it('an agent with a living socket stays, however long he says nothing', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await assignedTo(agent);
  await customer.live.say(customer.conversationId, '在吗');
  await pass(6 * MINUTE_MS, [customer, agent]);
  const { principal } = await world.call('staff.read-session', {}, agent.headers);
  expect(principal).toMatchObject({ presence: 'online' });
  expect(phaseOf(customer)).toMatchObject({ state: 'human' });
  await agent.live.submit(customer.conversationId, { type: 'end' });
  agent.live.drop();
});

it('a customer to whom nothing is owed stays with his agent, until he says something', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await assignedTo(agent);
  const { live, conversationId } = customer;
  await live.say(conversationId, '在吗');
  const { state, events } = await world.call('conversations.read', { params: { conversationId } }, agent.headers);
  agent.live.adopt(state, events);
  await agent.live.say(conversationId, '在的');
  await live.until(() => live.texts(conversationId).includes('agent: 在的'), 'the answer');
  agent.live.drop();
  await pass(4 * MINUTE_MS, [customer]);
  expect(phaseOf(customer).state).toBe('human');
  await live.say(conversationId, '谢谢，还有一件事');
  world.server.context.presence.wake();
  await live.until(() => phaseOf(customer).state === 'queued', 'the queue');
});

it('an agent whose page comes back after the server was away is still there, and keeps his customer', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await assignedTo(agent);
  const { csrfToken } = await world.call('staff.read-session', {}, agent.headers);
  await customer.live.say(customer.conversationId, '还在吗');
  now += 10 * MINUTE_MS;
  await world.restart();
  await agent.live.connect(world.url, { csrfToken }, agent.headers);
  await untilRenewed(agent);
  await customer.live.connect(world.url, { token: customer.token });
  expect(phaseOf(customer).state).toBe('human');
  // Whose page does not come back is gone a minute after the start.
  agent.live.drop();
  await pass(3 * MINUTE_MS, [customer]);
  await customer.live.until(() => phaseOf(customer).state === 'queued', 'the queue');
});
