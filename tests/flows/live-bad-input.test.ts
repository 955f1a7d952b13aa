import { randomUUID } from 'node:crypto';
import { callRoute, RawSocket, World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import type { DownFrame } from '@zhida/protocol/live';
import { LIVE_VERSION } from '@zhida/protocol/live';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let world: World;
let customer: CustomerDriver;
let agent: AgentDriver;
beforeAll(async () => {
  world = await World.create();
  customer = await world.customer('safety');
  agent = await world.agent('south-2@demo.zhida', 'break');
});
afterAll(() => world[Symbol.asyncDispose]());

const open = (headers: Record<string, string> = {}): Promise<RawSocket> => RawSocket.open(world.url, { headers });

const helloOf = (who: CustomerDriver) => ({ type: 'hello', version: LIVE_VERSION, token: who.token, after: {} });

async function greeted(hello: object = helloOf(customer), headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = await open(headers);
  socket.send(hello);
  await socket.next('welcome');
  return socket;
}

const helloOfStaff = (after: object = {}) => ({
  type: 'hello',
  version: LIVE_VERSION,
  csrfToken: agent.headers['x-zhida-csrf'],
  after,
});
const greetedStaff = () => greeted(helloOfStaff(), { cookie: agent.headers['cookie'] ?? '' });

const newKey = () => `key-${randomUUID()}`;
const words = (text = 'words') => ({ type: 'send', content: { kind: 'text', text } }) as const;
const submitOf = (conversationId: string, input: unknown, key = newKey()) => ({
  type: 'submit',
  key,
  conversationId,
  input,
});

/** The answer to one submit. */
async function answer(socket: RawSocket, conversationId: string, input: unknown): Promise<DownFrame> {
  const key = newKey();
  socket.send(submitOf(conversationId, input, key));
  return Promise.race([
    socket.next('refused', (frame) => frame.key === key),
    socket.next('accepted', (frame) => frame.key === key),
  ]);
}

/** That the socket still serves: a ping is answered. */
async function expectAlive(socket: RawSocket): Promise<void> {
  const before = socket.frames.length;
  socket.send({ type: 'ping' });
  await socket.next('pong', (frame) => socket.frames.indexOf(frame) >= before);
}

describe('a frame that cannot be read', () => {
  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['words', 'hello there'],
    ['no object', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['no type', '{}'],
    ['a type nobody knows', '{"type":"drop-tables"}'],
    ['a type of the other direction', '{"type":"welcome","version":1,"serverAt":1}'],
    ['a prototype', '{"type":"__proto__","__proto__":{"type":"ping"}}'],
    ['deep nesting', `{"type":"submit","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['a submit without a key', '{"type":"submit","conversationId":"x","input":{}}'],
    ['bytes', Buffer.from([0, 1, 2, 255])],
  ])('with %s is refused, and the socket goes on', async (_what, data) => {
    using socket = await greeted();
    socket.send(data);
    expect(await socket.next('refused')).toMatchObject({ code: 'request.malformed' });
    await expectAlive(socket);
  });

  test('names its key when that can be read', async () => {
    using socket = await greeted();
    socket.send({ type: 'submit', key: 'key-00000001', conversationId: 'none', input: {} });
    expect(await socket.next('refused')).toMatchObject({ key: 'key-00000001', code: 'request.malformed' });
  });

  test('because it is no UTF-8 ends the socket', async () => {
    using socket = await greeted();
    socket.sendAsText(Buffer.from([0x7b, 0xc3, 0x28, 0xff, 0xfe, 0x7d]));
    expect(await socket.ended).toMatchObject({ code: 1007 });
  });

  test('because it is too large ends the socket', async () => {
    using socket = await greeted();
    socket.send(JSON.stringify({ type: 'ping', ballast: 'x'.repeat(70_000) }));
    expect(await socket.ended).toMatchObject({ code: 1009 });
  });
});

describe('who does not say who he is', () => {
  test('is sent away at his first frame', async () => {
    for (const frame of [
      { type: 'ping' },
      submitOf(customer.conversationId, words()),
      { type: 'typing', conversationId: customer.conversationId },
    ]) {
      using socket = await open();
      socket.send(frame);
      expect(await socket.next('bye')).toMatchObject({ code: 'access.signed-out' });
      expect((await socket.ended).code).toBe(1008);
    }
  });

  test('is sent away with a token or a session that is none', async () => {
    const cookie = agent.headers['cookie'] ?? '';
    const { csrfToken } = helloOfStaff();
    const attempts: [object, Record<string, string>, string][] = [
      [{ ...helloOf(customer), token: 'nonsense' }, {}, 'customer.invalid-token'],
      [{ ...helloOf(customer), token: `${customer.token}x` }, {}, 'customer.invalid-token'],
      [{ ...helloOf(customer), token: '' }, { cookie }, 'customer.invalid-token'],
      [{ type: 'hello', version: LIVE_VERSION, after: {} }, {}, 'access.signed-out'],
      [{ ...helloOfStaff(), csrfToken: '' }, { cookie }, 'access.signed-out'],
      [{ ...helloOfStaff(), csrfToken: `${csrfToken}x` }, { cookie }, 'access.signed-out'],
      [helloOfStaff(), {}, 'access.signed-out'],
      [helloOfStaff(), { cookie: 'zhida_session=nonsense' }, 'access.signed-out'],
      [helloOfStaff(), { cookie: 'zhida_session=%E0%A4%A' }, 'access.signed-out'],
    ];
    for (const [hello, headers, code] of attempts) {
      using socket = await open(headers);
      socket.send(hello);
      expect(await socket.next('bye')).toMatchObject({ code });
      await socket.ended;
    }
  });

  test('speaks our version or none', async () => {
    for (const version of [0, LIVE_VERSION + 1, 1_000_000, -1]) {
      using socket = await open();
      socket.send({ ...helloOf(customer), version });
      expect(await socket.next('bye')).toMatchObject({ code: 'request.stale-version' });
      await socket.ended;
    }
  });

  test('says it once', async () => {
    using socket = await greeted();
    socket.send(helloOf(customer));
    expect(await socket.next('refused')).toMatchObject({ code: 'request.malformed' });
    await expectAlive(socket);
    using hasty = await open();
    hasty.send(helloOf(customer));
    hasty.send(helloOf(customer));
    expect(await hasty.next('refused')).toMatchObject({ code: 'request.malformed' });
    await expectAlive(hasty);
    expect(hasty.frames.filter(({ type }) => type === 'welcome')).toHaveLength(1);
  });
});

test('an agent who is gone before he was greeted does not stay behind as a ghost', async () => {
  const { connectedAgents } = world.server.context;
  const before = connectedAgents.size;
  for (let round = 0; round < 30; round += 1) {
    using socket = await open({ cookie: agent.headers['cookie'] ?? '' });
    socket.send(helloOfStaff());
  }
  using last = await greetedStaff();
  await expectAlive(last);
  await expect.poll(() => connectedAgents.size).toBe(before + 1);
});

describe('a page of another site', () => {
  test.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'file://', 'nonsense'])(
    'at %s opens no socket',
    async (origin) => {
      await expect(open({ origin })).rejects.toThrow('HTTP 403');
    },
  );

  test('but one of ours does, and so does a program', async () => {
    using ours = await open({ origin: world.url });
    using program = await open();
    expect([ours, program]).toHaveLength(2);
  });

  test('and only one address takes sockets', async () => {
    await expect(RawSocket.open(`${world.url}/elsewhere`)).rejects.toThrow('HTTP 404');
  });
});

describe('what is not one’s own', () => {
  test('does not exist for a customer', async () => {
    const other = await world.customer('pay');
    using socket = await greeted();
    for (const id of [other.conversationId, randomUUID()]) {
      expect(await answer(socket, id, words())).toMatchObject({ type: 'refused', code: 'conversation.not-found' });
      expect(await answer(socket, id, { type: 'end' })).toMatchObject({
        type: 'refused',
        code: 'conversation.not-found',
      });
    }
    socket.send({ type: 'typing', conversationId: other.conversationId });
    expect(await socket.next('refused', ({ key }) => key === '')).toMatchObject({ code: 'conversation.not-found' });
    expect(other.live.texts(other.conversationId).filter((text) => text.startsWith('customer:'))).toEqual([]);
  });

  test('does not exist for an agent who serves another account', async () => {
    const other = await world.customer('pay');
    using socket = await greetedStaff();
    expect(await answer(socket, other.conversationId, { type: 'claim' })).toMatchObject({
      code: 'conversation.not-found',
    });
    expect(await answer(socket, other.conversationId, { type: 'add-note', text: 'x' })).toMatchObject({
      code: 'conversation.not-found',
    });
    socket.send({ type: 'watch', conversationId: other.conversationId, after: 0 });
    expect(await socket.next('refused', ({ key }) => key === '')).toMatchObject({ code: 'conversation.not-found' });
    await other.live.say(other.conversationId, 'not for you');
    await expectAlive(socket);
    expect(JSON.stringify(socket.frames)).not.toContain('not for you');
  });

  test('is not asked for by a customer in the way of staff, nor the other way round', async () => {
    using mine = await greeted();
    for (const input of [
      { type: 'claim' },
      { type: 'add-note', text: 'x' },
      { type: 'transfer', to: { accountId: randomUUID() } },
      { type: 'answer-as-bot', inReplyTo: 1, messages: [], isUnderstood: true, handOver: false },
      { type: 'timer-fired', timer: 'idle-end' },
      { type: 'release', agentId: agent.agentId },
      null,
    ]) {
      expect(await answer(mine, customer.conversationId, input)).toMatchObject({
        type: 'refused',
        code: 'request.malformed',
      });
    }
    mine.send({ type: 'watch', conversationId: customer.conversationId, after: 0 });
    expect(await mine.next('refused', ({ key }) => key === '')).toMatchObject({ code: 'access.denied' });
    using theirs = await greetedStaff();
    for (const input of [
      { type: 'ask-person', by: 'button' },
      { type: 'leave-queue' },
      { type: 'rate', stars: 5, reasons: [] },
    ]) {
      expect(await answer(theirs, customer.conversationId, input)).toMatchObject({
        type: 'refused',
        code: 'request.malformed',
      });
    }
  });

  test('is not spoken for by a field that nobody asked for', async () => {
    using socket = await greeted();
    const sent = {
      ...words('mine'),
      from: { side: 'agent', agentId: agent.agentId, agentName: 'x', mayOverride: true },
    };
    const accepted = await answer(socket, customer.conversationId, sent);
    expect(accepted).toMatchObject({ type: 'accepted' });
    expect(JSON.stringify(accepted)).toContain('"sender":{"kind":"customer"}');
  });
});

describe('a cursor', () => {
  test('beyond the end is no excuse for silence: the reader is told to read anew, and hears what comes', async () => {
    using socket = await greeted({ ...helloOf(customer), after: { [customer.conversationId]: 2_147_483_647 } });
    await socket.next('resync', ({ conversationId }) => conversationId === customer.conversationId);
    await customer.live.say(customer.conversationId, 'after the resync');
    const heard = await socket.next('events');
    expect(JSON.stringify(heard.events)).toContain('after the resync');
  });

  test('into what is not one’s own brings nothing', async () => {
    const other = await world.customer('pay');
    const after = { [other.conversationId]: 0, [randomUUID()]: 5, [customer.conversationId]: 1 };
    using socket = await greeted({ ...helloOf(customer), after });
    await expectAlive(socket);
    expect(JSON.stringify(socket.frames)).not.toContain(other.conversationId);
  });

  test('that is no number is refused with its hello', async () => {
    for (const number of [-1, 1.5, 1e12, 'x', null]) {
      using socket = await open();
      socket.send({ ...helloOf(customer), after: { [customer.conversationId]: number } });
      expect(await socket.next('refused')).toMatchObject({ code: 'request.malformed' });
    }
    using socket = await open();
    socket.send({ ...helloOf(customer), after: { 'not an id': 1 } });
    expect(await socket.next('refused')).toMatchObject({ code: 'request.malformed' });
  });
});

test('ten thousand frames at once are refused, then the flood is cut off; nobody else notices, and what was accepted stays', async () => {
  const flooder = await world.customer('safety');
  const other = await world.customer('safety');
  using socket = await greeted(helloOf(flooder));
  const keys = Array.from({ length: 10_000 }, (_, index) => `flood-${String(index).padStart(6, '0')}`);
  for (const key of keys) socket.send(submitOf(flooder.conversationId, words(key), key));
  const said = await other.live.say(other.conversationId, 'in the middle of the flood');
  expect(said.type).toBe('accepted');
  expect(await socket.next('refused', ({ code }) => code === 'request.too-many')).toMatchObject({
    key: expect.stringMatching(/^flood-/),
  });
  expect((await socket.ended).code).toBe(1008);
  expect(socket.frames.at(-1)).toMatchObject({ type: 'bye', code: 'request.too-many' });

  // A flood refuses a person for a moment, not for good.
  using again = await greeted(helloOf(flooder));
  expect(await answer(again, flooder.conversationId, words('calm again'))).toMatchObject({ type: 'accepted' });

  // The burst that is allowed was taken, whether or not its answer still came: each is there once, in order, and its key asked
  // again gives the first answer.
  const stored = async () => (await textsOf(flooder)).filter((text) => text !== 'calm again');
  await expect.poll(stored, { timeout: 20_000 }).toEqual(expect.arrayContaining(keys.slice(0, BURST)));
  expect((await stored()).slice(0, BURST)).toEqual(keys.slice(0, BURST));
  const accepted = socket.frames.flatMap((frame) => (frame.type === 'accepted' ? [frame.key] : []));
  expect(await stored()).toEqual(expect.arrayContaining(accepted));
  for (const key of [keys[0], keys[BURST - 1]]) {
    const request = { params: { conversationId: flooder.conversationId }, body: { key: key ?? '', input: words(key) } };
    const { events } = await callRoute(world.url, 'customer.submit', request, flooder.headers);
    expect(JSON.stringify(events)).toContain(`"messageId":"${key}"`);
  }
  const all = await stored();
  expect(all).toEqual(keys.filter((key) => all.includes(key)));
});

/** Ten times what a second allows, less the hello. */
const BURST = 299;

/** Everything that a customer said, in order. */
async function textsOf(who: CustomerDriver): Promise<string[]> {
  const texts: string[] = [];
  let after = 0;
  for (;;) {
    const request = { params: { conversationId: who.conversationId }, query: { after, limit: 200 } };
    const { events } = await callRoute(world.url, 'customer.list-events', request, who.headers);
    for (const event of events) {
      if (event.type === 'message.sent' && event.sender.kind === 'customer' && event.content.kind === 'text')
        texts.push(event.content.text);
    }
    const last = events.at(-1);
    if (last === undefined) return texts;
    after = last.number;
  }
}
