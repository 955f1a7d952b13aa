import { World } from '@zhida/devkit';
import { connect, type AdminConnection } from '@zhida/store/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
let admin: AdminConnection;
beforeAll(async () => {
  world = await World.create();
  admin = await connect(world.databaseUrl);
});
afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

it('a socket that cannot be told what it missed is sent away, not left in the belief that it has all', async () => {
  const customer = await world.customer('help');
  const { live, conversationId, token } = customer;
  await live.say(conversationId, '第一句');
  live.drop();
  await admin.query('REVOKE SELECT ON conversation FROM zhida_app');
  await live.connect(world.url, { token });
  await live.until(
    () => live.frames.some((frame) => frame.type === 'bye' && frame.code === 'server.unavailable'),
    'a goodbye',
  );
  await live.until(() => !live.isOpen, 'the end of the socket');
  await admin.query('GRANT SELECT ON conversation TO zhida_app');
  await live.connect(world.url, { token });
  expect((await live.say(conversationId, '第二句')).type).toBe('accepted');
  await live.until(() => live.texts(conversationId).includes('customer: 第二句'), 'his words');
  expect(live.complaints).toEqual([]);
});

it('a node is well again after every statement failed for a while, and what was said meanwhile is refused or kept, never half', async () => {
  const customer = await world.customer('dev');
  const { live, conversationId, headers } = customer;
  await admin.query('REVOKE INSERT ON event FROM zhida_app');
  const refused = await live.say(conversationId, '现在不行');
  expect(refused).toMatchObject({ type: 'refused', code: 'server.unavailable' });
  await admin.query('GRANT INSERT ON event TO zhida_app');
  expect((await live.say(conversationId, '现在可以')).type).toBe('accepted');
  const { state, events } = await world.call('customer.read-conversation', { params: { conversationId } }, headers);
  const said = events.flatMap((event) =>
    event.type === 'message.sent' && event.sender.kind === 'customer' ? [event.content] : [],
  );
  expect(said).toEqual([{ kind: 'text', text: '现在可以' }]);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  expect(state.receipts.agent.received).toBe(1);
});
