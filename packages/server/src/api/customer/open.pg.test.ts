import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

interface Opened {
  readonly token: string;
  readonly conversationId: string;
  readonly customer: { readonly id: string; readonly name: string | null; readonly locale: string | null };
  readonly snapshot: {
    readonly state: { readonly visit: object; readonly number: number };
    readonly events: { type: string }[];
  };
}

const open = (body: object): Promise<TestReply> =>
  node.call('customer.open', { body: { entry: node.home.slug, ...body } });
const opened = async (body: object = {}): Promise<Opened> => (await open(body)).body as Opened;

const identityOf = (sub: string, more: object = {}, secret = node.home.identitySecret): Promise<string> =>
  new SignJWT({ sub, exp: Math.floor(Date.now() / 1000) + 600, ...more })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(createSecretKey(Buffer.from(secret)));

test('an entry link opens a conversation that knows where the customer came from', async () => {
  const { snapshot, customer } = await opened({ scene: 'receipt', sceneParam: 'order-8842', locale: 'en' });
  expect(snapshot.state.visit).toEqual({
    entryId: node.home.entryId,
    entryName: 'home entry',
    scene: 'receipt',
    sceneParam: 'order-8842',
  });
  expect(customer).toMatchObject({ name: null, locale: 'en' });
});

test('an unknown entry opens nothing', async () => {
  for (const entry of ['nowhere', 'HOME', 'home ', "home' OR '1'='1", 'home%', '_ome', '../home']) {
    expect((await node.call('customer.open', { body: { entry } })).code).toBe('entry.not-found');
  }
});

test('the token of an earlier opening continues the same customer and conversation', async () => {
  const first = await opened();
  const again = await opened({ token: first.token, scene: 'second-scene' });
  expect(again.customer.id).toBe(first.customer.id);
  expect(again.conversationId).toBe(first.conversationId);
  expect(again.snapshot.events.map(({ type }) => type)).toContain('conversation.visited');
});

test('a token that is none makes a new customer instead of an error: the link must always open', async () => {
  const first = await opened();
  for (const token of ['nonsense', `${first.token}x`, '']) {
    const { customer } = await opened({ token });
    expect(customer.id).not.toBe(first.customer.id);
  }
});

test('opened many times at once it is one conversation', async () => {
  const { token, conversationId } = await opened();
  const again = await Promise.all(Array.from({ length: 8 }, () => opened({ token, scene: 'same-scene' })));
  expect(new Set(again.map((each) => each.conversationId))).toEqual(new Set([conversationId]));
  const { snapshot } = await opened({ token, scene: 'same-scene' });
  expect(snapshot.events.filter(({ type }) => type === 'conversation.visited')).toHaveLength(1);
});

test('a site that knows its user finds him again, on every device', async () => {
  const phone = await opened({ identity: await identityOf('user-7', { name: '李桂芳', locale: 'zh-CN' }) });
  const desktop = await opened({ identity: await identityOf('user-7', { name: '李桂芳' }) });
  expect(desktop.customer.id).toBe(phone.customer.id);
  expect(phone.customer).toMatchObject({ name: '李桂芳', locale: 'zh-CN' });
  expect((await opened({ identity: await identityOf('user-8') })).customer.id).not.toBe(phone.customer.id);
});

test('an identity counts only in the tenant whose secret signed it', async () => {
  const identity = await identityOf('user-7', {}, node.foreign.identitySecret);
  expect(await open({ identity })).toMatchObject({ status: 401, code: 'customer.invalid-identity' });
  // Also with a good token beside it: a site that says who it is must not be overheard.
  const { token } = await opened();
  expect(await open({ identity, token })).toMatchObject({ status: 401, code: 'customer.invalid-identity' });
});

const WORDS = [
  "Robert'); DROP TABLE conversation;--",
  '<img src=x onerror=alert(1)>',
  '{{7*7}} ${7*7} %s %n \\u0000 \\x00',
  '\u202Eright to left\u202C',
  '👩‍👩‍👧‍👦 zero\u200Bwidth',
  'line\nfeed\ttab',
];

test('whatever is written comes back as it was written', async () => {
  for (const text of WORDS) {
    const { snapshot } = await opened({ scene: text, sceneParam: text });
    expect(snapshot.state.visit).toMatchObject({ scene: text, sceneParam: text });
    const { customer } = await opened({ identity: await identityOf(text, { name: text }) });
    expect(customer.name).toBe(text);
  }
});
