import { World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory, receive } from './support/one-story.ts';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

const setPresence = (agent: AgentDriver, presence: 'online' | 'offline') =>
  world.call('agents.set-presence', { body: { presence } }, agent.headers);

async function served(agent: AgentDriver, entry: string): Promise<CustomerDriver> {
  const customer = await world.customer(entry, { scene: 'receipt', sceneParam: 'order-8842' });
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  await receive(world, agent, customer);
  return customer;
}

it('a conversation goes from agent to agent and to another account with all that was said, and nobody loses his place', async () => {
  const first = await world.agent('north-1@demo.zhida');
  const customer = await served(first, 'help');
  const { live, conversationId: id } = customer;
  const asked = live.logs.get(id)?.find((event) => event.type === 'conversation.queued')?.at ?? 0;
  await live.say(id, '付款失败，订单 8842');
  await first.live.say(id, '我请同事帮您');
  const second = await world.agent('north-2@demo.zhida');
  const handOver = { type: 'transfer', to: { agentId: second.agentId }, note: '已核对身份' };
  expect((await first.live.submit(id, handOver)).type).toBe('accepted');
  await receive(world, second, customer);
  expect(second.live.state(id).visit).toMatchObject({ sceneParam: 'order-8842' });
  expect(second.live.texts(id)).toEqual(
    expect.arrayContaining(['customer: 付款失败，订单 8842', 'agent: 我请同事帮您']),
  );
  expect(second.live.logs.get(id)?.find((event) => event.type === 'conversation.transferred')).toMatchObject({
    note: '已核对身份',
  });

  // To the payment account, where nobody is at that moment: back to the queue, as old as his first wish.
  await setPresence(second, 'offline');
  await setPresence(first, 'offline');
  const payment = world.accountIds.get('payment') ?? '';
  await second.live.submit(id, { type: 'transfer', to: { accountId: payment } });
  await live.until(() => live.state(id).phase.state === 'queued', 'the queue');
  expect(live.state(id)).toMatchObject({ servedBy: payment, phase: { since: asked, reason: 'transfer' } });
  const third = await world.agent('south-1@demo.zhida');
  await receive(world, third, customer);
  await third.live.say(id, '付款问题我来处理');
  await live.until(() => live.texts(id).includes('agent: 付款问题我来处理'), 'the third agent');

  const seen = JSON.stringify(live.logs.get(id));
  for (const secret of [first.agentId, second.agentId, third.agentId, '已核对身份']) expect(seen).not.toContain(secret);
  await expectOneStory(world, customer, [second, third]);
  await setPresence(third, 'offline');
});

it('an end is rated, and the next word begins a new round at home with the whole history', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await served(agent, 'help');
  const { live, conversationId: id } = customer;
  await agent.live.say(id, '已经处理好了');
  expect((await live.submit(id, { type: 'rate', stars: 5, reasons: [] })).type).toBe('refused');
  await agent.live.submit(id, { type: 'end' });
  await live.until(() => live.state(id).phase.state === 'ended', 'the end');
  expect((await live.submit(id, { type: 'rate', stars: 4, reasons: ['耐心'], comment: '谢谢' })).type).toBe('accepted');
  expect(live.state(id).rating).toMatchObject({ stars: 4, reasons: ['耐心'], comment: '谢谢' });
  await live.say(id, '还有一件事，转人工');
  await agent.live.until(
    () => agent.live.state(id).phase.state === 'human' && agent.live.state(id).round === 2,
    'the new round',
  );
  expect(live.state(id)).toMatchObject({ round: 2, rating: null });
  expect(agent.live.texts(id)).toEqual(expect.arrayContaining(['agent: 已经处理好了', 'customer: 还有一件事，转人工']));
  await expectOneStory(world, customer, [agent]);
  await setPresence(agent, 'offline');
});

it('who leaves the queue talks to the bot again, and a later wish begins a new wait', async () => {
  const customer = await world.customer('dev');
  const { live, conversationId: id } = customer;
  await live.submit(id, { type: 'ask-person', by: 'button' });
  const firstWish = live.state(id).queuedSince;
  await live.until(
    () => live.frames.some((frame) => frame.type === 'queue' && frame.conversationId === id),
    'his place',
  );
  const place = live.frames.findLast((frame) => frame.type === 'queue' && frame.conversationId === id);
  expect(place).toMatchObject({ place: { ahead: 0, agentsOnline: 0 } });
  await live.submit(id, { type: 'leave-queue' });
  expect(live.state(id)).toMatchObject({ phase: { state: 'bot' }, queuedSince: null });
  await live.say(id, '接口报错');
  await live.until(() => live.texts(id).some((text) => text.startsWith('bot:') && text.includes('错误码')), 'the bot');
  await live.submit(id, { type: 'ask-person', by: 'menu' });
  expect(live.state(id).phase).toMatchObject({ state: 'queued', reason: 'menu' });
  expect(live.state(id).queuedSince).toBeGreaterThanOrEqual(firstWish ?? Infinity);
  await expectOneStory(world, customer);
});
