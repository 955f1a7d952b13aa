import { assert } from '@zhida/core/kit';
import { LiveDriver, signIn, World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

// A node that is alone spares itself the hints for others; one that comes up while words are said must not miss any.

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

it('a node that comes up in the middle of a conversation hears every word of it, and so does the first one', async () => {
  await using _agents = await online('south-2@demo.zhida');
  const customer = await world.customer('safety');
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  await customer.live.until(() => customer.live.state(customer.conversationId).phase.state === 'human', 'an agent');

  let isTalking = true;
  const said: string[] = [];
  const talking = (async () => {
    while (isTalking) {
      said.push(`word ${said.length}`);
      const answer = await customer.live.say(customer.conversationId, said.at(-1) ?? '');
      expect(answer.type).toBe('accepted');
    }
  })();
  await customer.live.until(() => said.length > 20, 'some words');

  await using second = await world.startNode();
  using elsewhere = new LiveDriver();
  const snapshot = await readSnapshot(second.url, customer.conversationId, customer.token);
  elsewhere.adopt(snapshot.state, snapshot.events);
  await elsewhere.connect(second.url, { token: customer.token });
  const wordsAtWelcome = said.length;
  await customer.live.until(() => said.length > wordsAtWelcome + 20, 'more words');
  isTalking = false;
  await talking;

  const last = `customer: ${said.at(-1)}`;
  await elsewhere.until(() => elsewhere.texts(customer.conversationId).at(-1) === last, 'the last word on the other node');
  expect(elsewhere.complaints).toEqual([]);

  const answer = await elsewhere.say(customer.conversationId, 'from the other node');
  expect(answer.type).toBe('accepted');
  const texts = () => customer.live.texts(customer.conversationId);
  await customer.live.until(() => texts().at(-1) === 'customer: from the other node', 'a word from the other node');
  expect(customer.live.complaints).toEqual([]);
  expect(texts().slice(-said.length - 1, -1)).toEqual(said.map((text) => `customer: ${text}`));
});
