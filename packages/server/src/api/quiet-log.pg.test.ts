import { randomUUID } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { TEST_PASSWORD, TestNode } from '../testing/index.ts';

const WORDS = 'my card number is 6222-0000';
const NAME = '李桂芳';

test('nothing that people wrote or are, and no secret, is ever logged, also when everything goes wrong', async () => {
  const lines: string[] = [];
  const secrets: string[] = [WORDS, NAME, TEST_PASSWORD, 'agent@home.test'];
  const node = await TestNode.create({ onLog: (line) => lines.push(line) });
  try {
    secrets.push(...(await goodDay(node)), ...(await badDay(node)));
    await brokenDay(node);
  } finally {
    await node[Symbol.asyncDispose]();
  }
  const log = lines.join('');
  expect(log).toContain('a bug');
  for (const secret of secrets) expect(log).not.toContain(secret);
});

/** Everything works; resolves to the secrets that were in use. */
async function goodDay(node: TestNode): Promise<string[]> {
  const identity = await new SignJWT({ sub: 'user-7', name: NAME, exp: Math.floor(Date.now() / 1000) + 60 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(createSecretKey(Buffer.from(node.home.identitySecret)));
  const opened = await node.call('customer.open', { body: { entry: 'home', identity, sceneParam: WORDS } });
  const { token, conversationId } = opened.body as { token: string; conversationId: string };
  const headers = { authorization: `Bearer ${token}` };
  await node.call('customer.submit', {
    params: { conversationId },
    body: { key: `key-${randomUUID()}`, input: words(WORDS) },
    headers,
  });
  await node.call('customer.list-conversations', { query: { q: WORDS }, headers });
  const { code } = (await node.call('customer.create-resume-code', { headers })).body as { code: string };
  await node.call('customer.resume', { body: { code } });
  const signedIn = await node.call('staff.sign-in', { body: { email: 'agent@home.test', password: TEST_PASSWORD } });
  const { csrfToken } = signedIn.body as { csrfToken: string };
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]?.split('.')[1] ?? '';
  return [token, identity, code, csrfToken, cookie, node.home.identitySecret];
}

/** Everything is refused. */
async function badDay(node: TestNode): Promise<string[]> {
  const { headers, conversationId, token } = await node.customer();
  await node.call('staff.sign-in', { body: { email: 'agent@home.test', password: WORDS } });
  await node.call('customer.submit', { params: { conversationId }, body: { key: 'x', input: words(WORDS) }, headers });
  await node.send({
    method: 'POST',
    url: '/api/customer/openings',
    headers: { 'content-type': 'application/json' },
    payload: `{"entry": "${WORDS}" oops`,
  });
  await node.send({ method: 'GET', url: `/nowhere?q=${encodeURIComponent(WORDS)}` });
  await node.send({ method: 'GET', url: '/k/%E0%A4%A' });
  await node.send({
    method: 'POST',
    url: '/k/home/message',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `text=${'x'.repeat(5_000)}${WORDS}`,
  });
  await node.call('customer.list-conversations', { headers: { authorization: `Bearer ${token}${WORDS}` } });
  return [token];
}

/** The database is gone. */
async function brokenDay(node: TestNode): Promise<void> {
  const { headers, conversationId } = await node.customer();
  const staff = await node.staff();
  await node.context.db.destroy();
  const replies = [
    await node.call('customer.submit', {
      params: { conversationId },
      body: { key: 'key-00000001', input: words(WORDS) },
      headers,
    }),
    await node.call('customer.list-conversations', { query: { q: WORDS }, headers }),
    await node.call('staff.sign-in', { body: { email: 'agent@home.test', password: TEST_PASSWORD } }),
    await node.call('quick-replies.create', { body: { shortcut: 'x', text: WORDS, isShared: false }, headers: staff }),
    await node.send({ method: 'GET', url: '/k/home' }),
    await node.send({
      method: 'POST',
      url: '/k/home/message',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `text=${encodeURIComponent(WORDS)}`,
    }),
  ];
  for (const { status, body } of replies) {
    expect(status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(body)).not.toMatch(/kysely|postgres|driver|stack|\.ts/i);
  }
}

const words = (text: string) => ({ type: 'send', content: { kind: 'text', text } });
