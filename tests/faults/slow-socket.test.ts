import { World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Far more than the kernel and the server keep for a reader who does not read. */
const MESSAGES = 1_600;
const TEXT = '长'.repeat(3_900);

it('a socket that reads too slowly is told to read anew; nothing is left out in silence, and it goes on', async () => {
  const customer = await world.customer('dev');
  const { live, conversationId, headers } = customer;
  live.pause();
  for (let sent = 0; sent < MESSAGES; sent += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        world.call(
          'customer.submit',
          {
            params: { conversationId },
            body: {
              key: `slow-${sent + index}`.padEnd(12, '-'),
              input: { type: 'send', content: { kind: 'text', text: TEXT } },
            },
          },
          headers,
        ),
      ),
    );
  }
  live.resume();
  await live.until(
    () => live.frames.some((frame) => frame.type === 'resync' && frame.conversationId === null),
    'the word to read anew',
  );
  // Up to there everything came without a gap, but not everything came.
  expect(live.complaints).toEqual([]);
  const { state, events } = await world.call('customer.read-conversation', { params: { conversationId } }, headers);
  expect(live.state(conversationId).number).toBeLessThan(state.number);
  live.adopt(state, events);
  expect((await live.say(conversationId, '现在听得到')).type).toBe('accepted');
  await live.until(() => live.texts(conversationId).includes('customer: 现在听得到'), 'the next word');
  expect(live.complaints).toEqual([]);
});
