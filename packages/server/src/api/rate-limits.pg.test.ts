import { afterEach, expect, test } from 'vitest';
import { TestNode } from '../testing/index.ts';

let node: TestNode;
afterEach(() => node[Symbol.asyncDispose]());

const LIMITED = { ZHIDA_REQUESTS_PER_MINUTE: '5', ZHIDA_SIGN_INS_PER_MINUTE: '2' };

/** Status of each of so many requests from an address. */
async function statuses(
  times: number,
  url: string,
  from: { address?: string; forwarded?: string } = {},
): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const headers = from.forwarded === undefined ? {} : { 'x-forwarded-for': from.forwarded };
    const { status } = await node.send({ method: 'GET', url, headers, remoteAddress: from.address ?? '192.0.2.1' });
    found.push(status);
  }
  return found;
}

test('an address may ask only so often; then it hears when to come back', async () => {
  node = await TestNode.create({ env: LIMITED });
  expect(await statuses(6, '/api/agents')).toEqual([401, 401, 401, 401, 401, 429]);
  const reply = await node.send({ method: 'GET', url: '/api/agents', remoteAddress: '192.0.2.1' });
  expect(reply).toMatchObject({ status: 429, code: 'request.too-many' });
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  expect(await statuses(1, '/api/agents', { address: '192.0.2.2' })).toEqual([401]);
});

test('another way of writing an address is no way around the limit', async () => {
  node = await TestNode.create({ env: LIMITED });
  expect((await statuses(7, '/%61pi/agents')).at(-1)).toBe(429);
  const signIn = () =>
    node.send({
      method: 'POST',
      url: '/%61pi/staff/session',
      payload: { email: 'nobody@home.test', password: 'x' },
      remoteAddress: '192.0.2.3',
    });
  await signIn();
  await signIn();
  expect((await signIn()).status).toBe(429);
});

test('what leads nowhere is counted too', async () => {
  node = await TestNode.create({ env: LIMITED });
  expect((await statuses(6, '/wp-login.php')).at(-1)).toBe(429);
});

test('a household of IPv6 addresses counts as one', async () => {
  node = await TestNode.create({ env: LIMITED });
  await statuses(5, '/api/agents', { address: '2001:db8::1' });
  expect(await statuses(1, '/api/agents', { address: '2001:db8::ffff:2' })).toEqual([429]);
  expect(await statuses(1, '/api/agents', { address: '2001:db8:1::1' })).toEqual([401]);
});

test('without a proxy of ours nobody is believed who he says he is', async () => {
  node = await TestNode.create({ env: LIMITED });
  for (let index = 0; index < 5; index += 1) await statuses(1, '/api/agents', { forwarded: `198.51.100.${index}` });
  expect(await statuses(1, '/api/agents', { forwarded: '198.51.100.99' })).toEqual([429]);
});

test('behind a proxy of ours the address is the one that it adds, not those that the client wrote before it', async () => {
  node = await TestNode.create({ env: { ...LIMITED, ZHIDA_TRUST_PROXY: 'true' } });
  for (let index = 0; index < 5; index += 1) {
    await statuses(1, '/api/agents', { forwarded: `10.0.0.${index}, 198.51.100.7` });
  }
  expect(await statuses(1, '/api/agents', { forwarded: '10.0.0.99, 198.51.100.7' })).toEqual([429]);
  expect(await statuses(1, '/api/agents', { forwarded: '198.51.100.8' })).toEqual([401]);
});

test('health checks are never refused', async () => {
  node = await TestNode.create({ env: LIMITED });
  expect(new Set(await statuses(20, '/healthz'))).toEqual(new Set([200]));
});
