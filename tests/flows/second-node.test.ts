import { callRoute, LiveDriver, World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A node that is alone spares itself the hints for others; one that comes up while words are said must not miss any.

let world: World;
beforeAll(async () => {
  world = await World.create({ env: { ZHIDA_FRAMES_PER_SECOND: '10000' } });
});
afterAll(() => world[Symbol.asyncDispose]());

test('a node that comes up in the middle of a conversation hears every word, and is heard', async () => {
  await world.agent('south-2@demo.zhida');
  const customer = await world.customer('safety');
  const id = customer.conversationId;
  await customer.live.submit(id, { type: 'ask-person', by: 'button' });
  await customer.live.until(() => customer.live.state(id).phase.state === 'human', 'a person');
  const said: string[] = [];
  const talk = { isOn: true };
  const talking = (async () => {
    while (talk.isOn) {
      said.push(`customer: word ${said.length}`);
      await customer.live.say(id, `word ${said.length - 1}`);
    }
  })();
  await customer.live.until(() => said.length > 20, 'some words');

  await using second = await world.startNode();
  using elsewhere = new LiveDriver();
  const snapshot = await callRoute(
    second.url,
    'customer.read-conversation',
    { params: { conversationId: id } },
    customer.headers,
  );
  elsewhere.adopt(snapshot.state, snapshot.events);
  await elsewhere.connect(second.url, { token: customer.token });
  const wordsBefore = said.length;
  await customer.live.until(() => said.length > wordsBefore + 20, 'more words');
  talk.isOn = false;
  await talking;
  await elsewhere.until(() => elsewhere.texts(id).at(-1) === said.at(-1), 'the last word at the other node');
  expect(elsewhere.complaints).toEqual([]);

  await elsewhere.say(id, 'from elsewhere');
  await customer.live.until(() => customer.live.texts(id).at(-1) === 'customer: from elsewhere', 'its word');
  expect(customer.live.complaints).toEqual([]);
  expect(customer.live.texts(id).slice(-said.length - 1)).toEqual([...said, 'customer: from elsewhere']);
});
