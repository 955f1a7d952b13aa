import { seedWaiting, World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

test('a long queue that nobody serves does not hide the customers of another account', async () => {
  await seedWaiting(world, 'developer', 1_200);
  const customer = await world.customer('safety');
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  const agent = await world.agent('south-2@demo.zhida');
  await customer.live.until(() => customer.live.state(customer.conversationId).phase.state === 'human', 'an agent');
  expect(customer.live.state(customer.conversationId).phase.state).toBe('human');
  expect(agent.live.complaints).toEqual([]);
});

test('an agent who watches hears no more once the conversation moved where he may not look', async () => {
  const first = await world.agent('north-2@demo.zhida');
  const customer = await world.customer('pay');
  const id = customer.conversationId;
  await customer.live.submit(id, { type: 'ask-person', by: 'button' });
  await first.live.until(() => first.live.logs.has(id), 'the conversation');
  const guardian = await world.agent('north-1@demo.zhida');
  const to = (account: string) => ({ type: 'transfer', to: { accountId: world.accountIds.get(account) ?? '' } });
  expect((await first.live.submit(id, to('guardian'))).type).toBe('accepted');
  await guardian.live.until(() => guardian.live.states.has(id), 'the conversation at the guardian account');

  // He serves the guardian account, neither payment nor developers.
  const watcher = await world.agent('south-2@demo.zhida', 'break');
  watcher.live.sendFrame({ type: 'watch', conversationId: id, after: customer.live.state(id).number });
  await watcher.live.until(() => watcher.live.frames.length > 1, 'nothing missed');
  await customer.live.say(id, '还在吗');
  await watcher.live.until(() => watcher.live.texts(id).includes('customer: 还在吗'), 'the watched word');

  expect((await guardian.live.submit(id, to('developer'))).type).toBe('accepted');
  await customer.live.say(id, '转走之后的话');
  // What he may read comes by the same socket afterwards: the other word would have come before.
  const other = await world.customer('safety');
  watcher.live.sendFrame({
    type: 'watch',
    conversationId: other.conversationId,
    after: other.live.state(other.conversationId).number,
  });
  await other.live.say(other.conversationId, '另一个会话');
  await watcher.live.until(
    () => watcher.live.texts(other.conversationId).includes('customer: 另一个会话'),
    'the other word',
  );
  expect(watcher.live.texts(id)).not.toContain('customer: 转走之后的话');
});
