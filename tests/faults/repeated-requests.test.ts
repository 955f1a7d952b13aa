import type { Id } from '@zhida/core/kit';
import { RefusedCall, RelentlessClient, World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import type { CustomerInput, StaffInput } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// R5: a request repeated with its key returns the first answer, whatever has happened since, whichever way it comes.

let world: World;
let agent: AgentDriver;
beforeAll(async () => {
  world = await World.create();
  agent = await world.agent('north-1@demo.zhida');
});
afterAll(() => world[Symbol.asyncDispose]());

const say = (text: string): Extract<CustomerInput, { type: 'send' }> => ({
  type: 'send',
  content: { kind: 'text', text },
});
let keys = 0;
const newKey = () => `repeated-${(keys += 1)}`;

type Answer = { readonly events: readonly unknown[] } | { readonly refused: string };

const asCustomer = ({ headers, conversationId }: CustomerDriver, key: string, input: CustomerInput): Promise<Answer> =>
  answerOf(world.call('customer.submit', { params: { conversationId }, body: { key, input } }, headers));
const asAgent = (conversationId: Id, key: string, input: StaffInput, { headers } = agent): Promise<Answer> =>
  answerOf(world.call('conversations.submit', { params: { conversationId }, body: { key, input } }, headers));

async function answerOf(call: Promise<{ events: readonly unknown[] }>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RefusedCall) return { refused: error.code };
    throw error;
  }
}

const overSocket = async (
  live: CustomerDriver['live'],
  id: Id,
  key: string,
  input: CustomerInput | StaffInput,
): Promise<Answer> => {
  const answer = await live.submit(id, input, key);
  return answer.type === 'accepted' ? { events: answer.events } : { refused: answer.code };
};

/** A customer whom the agent serves. */
async function served(): Promise<CustomerDriver> {
  const customer = await world.customer('help');
  await asCustomer(customer, newKey(), { type: 'ask-person', by: 'button' });
  await customer.live.until(() => customer.live.state(customer.conversationId).phase.state === 'human', 'a person');
  return customer;
}

/** Asks, lets the world go on, and asks the same again by both ways. */
async function expectFirstAnswer(
  customer: CustomerDriver,
  input: CustomerInput,
  goOn: (customer: CustomerDriver) => Promise<unknown>,
): Promise<void> {
  const key = newKey();
  const first = await asCustomer(customer, key, input);
  expect(first).toMatchObject({ events: expect.arrayContaining([expect.anything()]) });
  await goOn(customer);
  expect(await asCustomer(customer, key, input)).toEqual(first);
  expect(await overSocket(customer.live, customer.conversationId, key, input)).toEqual(first);
}

const end = (customer: CustomerDriver) => asCustomer(customer, newKey(), { type: 'end' });

describe('a customer’s repeated request gets its first answer', () => {
  it('words, after the conversation ended', async () => {
    await expectFirstAnswer(await served(), say('您好'), end);
  });

  it('asking for a person, when there is one', async () => {
    const customer = await world.customer('help');
    const isServed = () => customer.live.state(customer.conversationId).phase.state === 'human';
    await expectFirstAnswer(customer, { type: 'ask-person', by: 'button' }, () =>
      customer.live.until(isServed, 'a person'),
    );
  });

  it('leaving the queue, when he has left it', async () => {
    // Nobody of this account is there.
    const customer = await world.customer('dev');
    await asCustomer(customer, newKey(), { type: 'ask-person', by: 'button' });
    await expectFirstAnswer(customer, { type: 'leave-queue' }, end);
  });

  it('receipts, when they are known', async () => {
    const customer = await served();
    const { number } = customer.live.state(customer.conversationId);
    await expectFirstAnswer(
      customer,
      { type: 'acknowledge', delivered: number, read: number, readOrdinal: 1 },
      async () => undefined,
    );
  });

  it('the end, when it has ended, and the rating, when a new round has begun', async () => {
    const customer = await served();
    await expectFirstAnswer(customer, { type: 'end' }, async () => undefined);
    const again = (who: CustomerDriver) => asCustomer(who, newKey(), say('又来了'));
    await expectFirstAnswer(customer, { type: 'rate', stars: 5, reasons: [] }, again);
  });

  it('taking a message back, when it is taken back', async () => {
    const customer = await served();
    await asCustomer(customer, newKey(), say('说错了'));
    const { number } = customer.live.state(customer.conversationId);
    await customer.live.until(
      () => customer.live.texts(customer.conversationId).includes('customer: 说错了'),
      'his words',
    );
    const said = customer.live.logs.get(customer.conversationId)?.findLast((event) => event.type === 'message.sent');
    await expectFirstAnswer(customer, { type: 'recall', number: said?.number ?? number }, async () => undefined);
  });
});

describe('an agent’s repeated request gets its first answer', () => {
  const inputs: Readonly<Record<string, StaffInput>> = {
    words: { type: 'send', content: { kind: 'text', text: '您好' } },
    'a note': { type: 'add-note', text: '老客户' },
    'the end': { type: 'end' },
  };
  it.each(Object.entries(inputs))('%s, after the conversation ended', async (_name, input) => {
    const customer = await served();
    const key = newKey();
    const first = await asAgent(customer.conversationId, key, input);
    expect(first).toMatchObject({ events: expect.arrayContaining([expect.anything()]) });
    await end(customer);
    expect(await asAgent(customer.conversationId, key, input)).toEqual(first);
    expect(await overSocket(agent.live, customer.conversationId, key, input)).toEqual(first);
  });

  it('a transfer, when it belongs to somebody else', async () => {
    const other = await world.agent('north-2@demo.zhida');
    const customer = await served();
    const owner = agent;
    const { state } = await world.call(
      'conversations.read',
      { params: { conversationId: customer.conversationId } },
      owner.headers,
    );
    const [from, to] =
      state.phase.state === 'human' && state.phase.agentId === other.agentId ? [other, owner] : [owner, other];
    const key = newKey();
    const input: StaffInput = { type: 'transfer', to: { agentId: to.agentId } };
    const first = await asAgent(customer.conversationId, key, input, from);
    expect(first).toMatchObject({ events: expect.arrayContaining([expect.anything()]) });
    expect(await asAgent(customer.conversationId, key, input, from)).toEqual(first);
    expect(await overSocket(from.live, customer.conversationId, key, input)).toEqual(first);
    await world.call('agents.set-presence', { body: { presence: 'offline' } }, other.headers);
  });
});

it('the same request many times at once, by both ways, counts once', async () => {
  const customer = await served();
  const { conversationId, token, live } = customer;
  using client = new RelentlessClient({ url: world.url, token });
  client.start();
  await client.until(() => client.isOnline, 10_000, 'a welcome');
  const ways = Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 'socket' : 'rest'));
  for (const input of [say('只说一次'), say('也只说一次'), { type: 'end' }] as const) {
    expect(await client.submit(conversationId, input, newKey(), ways)).toBe(true);
  }
  await live.until(() => live.state(conversationId).phase.state === 'ended', 'the end');
  expect(live.texts(conversationId).filter((text) => text.endsWith('只说一次'))).toEqual([
    'customer: 只说一次',
    'customer: 也只说一次',
  ]);
  expect([client.complaints, live.complaints]).toEqual([[], []]);
});

it('a key that another customer used, or an agent, is another request', async () => {
  const [one, other] = [await served(), await served()];
  const key = newKey();
  await asCustomer(one, key, say('一'));
  await asCustomer(other, key, say('二'));
  await asAgent(one.conversationId, key, { type: 'send', content: { kind: 'text', text: '三' } });
  await one.live.until(() => one.live.texts(one.conversationId).includes('agent: 三'), 'the agent’s words');
  expect(one.live.texts(one.conversationId)).toContain('customer: 一');
  await other.live.until(() => other.live.texts(other.conversationId).includes('customer: 二'), 'his words');
});
