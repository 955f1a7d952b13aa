import { LiveDriver, RefusedCall, World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory } from './support/one-story.ts';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

it('a code continues the same history on another device, once; both devices stay in step', async () => {
  const customer = await world.customer('dev');
  const { conversationId: id, headers } = customer;
  await customer.live.say(id, '在手机上说的');
  const { code } = await world.call('customer.create-resume-code', {}, headers);
  const resumed = await world.call('customer.resume', { body: { code: ` ${code.toLowerCase()} ` } });
  expect(resumed.customer.id).toBe(customer.customer.id);
  await expect(world.call('customer.resume', { body: { code } })).rejects.toThrow(RefusedCall);

  const onComputer = { authorization: `Bearer ${resumed.token}` };
  const { conversations } = await world.call('customer.list-conversations', {}, onComputer);
  expect(conversations.map(({ state }) => state.id)).toEqual([id]);
  const { state, events } = await world.call(
    'customer.read-conversation',
    { params: { conversationId: id } },
    onComputer,
  );
  using computer = new LiveDriver();
  computer.adopt(state, events);
  await computer.connect(world.url, { token: resumed.token });
  for (let turn = 1; turn <= 5; turn += 1) {
    await Promise.all([customer.live.say(id, `手机 ${turn}`), computer.say(id, `电脑 ${turn}`)]);
  }
  await computer.until(() => computer.state(id).number >= customer.live.state(id).number, 'the same');
  await customer.live.until(() => customer.live.state(id).number >= computer.state(id).number, 'the same');
  expect(computer.texts(id)).toEqual(customer.live.texts(id));
  expect(computer.complaints).toEqual([]);
  await expectOneStory(world, customer);
});

it('coming by another link tells the agent where from, and the same link twice says it once', async () => {
  const customer = await world.customer('help', { scene: 'campaign' });
  const { conversationId: id, token, live } = customer;
  const openings = [
    { entry: 'help', scene: 'campaign', token },
    { entry: 'help-qr', token },
    { entry: 'help-qr', token },
    { entry: 'help', scene: 'receipt', sceneParam: 'order-1', token },
  ];
  for (const body of openings) {
    expect((await world.call('customer.open', { body })).conversationId).toBe(id);
  }
  const visits = () => (live.logs.get(id) ?? []).filter(({ type }) => type === 'conversation.visited');
  await live.until(() => visits().length === 2, 'both new visits');
  expect(live.state(id).visit).toMatchObject({ scene: 'receipt', sceneParam: 'order-1' });
  await expectOneStory(world, customer);
});
