import { World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

test('one tap brings a person, who sees where the customer came from and answers; nobody repeats himself', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await world.customer('help', { scene: 'campaign', sceneParam: 'order-8842' });
  const id = customer.conversationId;
  expect((await customer.live.say(id, '我的包裹一直没到')).type).toBe('accepted');
  await customer.live.until(() => customer.live.texts(id).some((text) => text.startsWith('bot:')), 'the bot');
  expect((await customer.live.submit(id, { type: 'ask-person', by: 'button' })).type).toBe('accepted');
  await agent.live.until(() => agent.live.logs.has(id), 'the conversation at the agent');
  const seen = await world.call('conversations.read', { params: { conversationId: id } }, agent.headers);
  expect(seen.state.visit).toMatchObject({ scene: 'campaign', sceneParam: 'order-8842' });
  expect(seen.state.phase).toMatchObject({ state: 'human', agentId: agent.agentId });
  expect(
    seen.events.some(
      (event) => event.type === 'message.sent' && event.content.kind === 'text' && event.content.text.includes('包裹'),
    ),
  ).toBe(true);
  agent.live.adopt(seen.state, seen.events);
  expect((await agent.live.say(id, '您好，我来帮您查')).type).toBe('accepted');
  await customer.live.until(() => customer.live.texts(id).includes('agent: 您好，我来帮您查'), 'the answer');
  expect(customer.live.complaints).toEqual([]);
  expect(customer.live.state(id).phase.state).toBe('human');
});

test('a request repeated with its key returns the first answer', async () => {
  const customer = await world.customer('pay');
  const id = customer.conversationId;
  const first = await customer.live.say(id, '只说一次', 'key-once-0001');
  const second = await customer.live.say(id, '只说一次', 'key-once-0001');
  expect(second).toEqual(first);
  const viaRest = await world.call(
    'customer.submit',
    {
      params: { conversationId: id },
      body: { key: 'key-once-0001', input: { type: 'send', content: { kind: 'text', text: '只说一次' } } },
    },
    customer.headers,
  );
  expect(viaRest.events).toEqual('events' in first ? first.events : []);
  expect(customer.live.texts(id).filter((text) => text === 'customer: 只说一次')).toHaveLength(1);
});

test('a customer who comes back has every event, gapless', async () => {
  const customer = await world.customer('safety');
  const id = customer.conversationId;
  await customer.live.say(id, '第一句');
  customer.live.drop();
  for (const text of ['二', '三', '四']) {
    await world.call(
      'customer.submit',
      {
        params: { conversationId: id },
        body: { key: `rest-${id}-${text.codePointAt(0)}`, input: { type: 'send', content: { kind: 'text', text } } },
      },
      customer.headers,
    );
  }
  await customer.live.connect(world.url, { token: customer.token });
  await customer.live.until(() => customer.live.texts(id).includes('customer: 四'), 'what was missed');
  expect(customer.live.complaints).toEqual([]);
  expect(customer.live.logs.get(id)?.map((event) => event.number)).toEqual(
    Array.from({ length: customer.live.state(id).number }, (_, index) => index + 1),
  );
});
