import { World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory, receive } from './support/one-story.ts';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

it('the bot answers what it knows, says when it does not understand, and then steps aside; the agent reads all of it', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await world.customer('help', { scene: 'app-settings' });
  const { live, conversationId: id } = customer;
  const botWords = () => live.texts(id).filter((text) => text.startsWith('bot:'));
  await live.submit(id, { type: 'send', content: { kind: 'text', text: '查处理进度', menuItemId: 'progress' } });
  await live.until(() => botWords().length === 1, 'the answer');
  expect(botWords()[0]).toContain('客服消息');
  await live.say(id, '我的订单为什么还没有发货');
  await live.until(() => botWords().length === 2, 'that it does not understand');
  expect(live.state(id).phase).toEqual({ state: 'bot', misses: 1 });
  await live.say(id, '我问的是订单 8842');
  await receive(world, agent, customer);
  expect(live.logs.get(id)?.find((event) => event.type === 'conversation.queued')).toMatchObject({
    reason: 'bot-gave-up',
  });
  expect(agent.live.texts(id).filter((text) => text.startsWith('customer:'))).toEqual([
    'customer: 查处理进度',
    'customer: 我的订单为什么还没有发货',
    'customer: 我问的是订单 8842',
  ]);
  await agent.live.say(id, '您好，8842 今天发货');
  await live.until(() => live.texts(id).includes('agent: 您好，8842 今天发货'), 'the answer of a person');
  await expectOneStory(world, customer, [agent]);
});

it('words for a person, in any language, need no bot in between', async () => {
  for (const [entry, wish] of [
    ['help', '转人工'],
    ['help', 'agent please'],
    ['help', '我要投诉你们机器人'],
    ['dev', 'オペレーターにつないで'],
  ] as const) {
    const customer = await world.customer(entry);
    const { live, conversationId: id } = customer;
    await live.say(id, wish);
    await live.until(() => ['queued', 'human'].includes(live.state(id).phase.state), 'a person or the queue');
    expect(live.logs.get(id)?.find((event) => event.type === 'conversation.queued')).toMatchObject({ reason: 'words' });
    await expectOneStory(world, customer);
  }
});

it('an account without a bot brings a person at the first word', async () => {
  const agent = await world.agent('south-1@demo.zhida');
  const customer = await world.customer('safety');
  await customer.live.say(customer.conversationId, '我的账号被盗了');
  await receive(world, agent, customer);
  expect(agent.live.texts(customer.conversationId)).toContain('customer: 我的账号被盗了');
  await expectOneStory(world, customer, [agent]);
});
