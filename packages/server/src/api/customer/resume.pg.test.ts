import { MINUTE_MS } from '@zhida/core/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create({ env: { ZHIDA_PUBLIC_URL: 'https://help.example.test/' } });
});
afterAll(() => node[Symbol.asyncDispose]());

const makeCode = async (headers: Readonly<Record<string, string>>) => {
  const { body } = await node.call('customer.create-resume-code', { headers });
  return body as { code: string; url: string; expiresAt: number };
};

const resume = (code: string): Promise<TestReply> => node.call('customer.resume', { body: { code } });

test('a code continues the same history on another device, once', async () => {
  const customer = await node.customer();
  const { code, url } = await makeCode(customer.headers);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  // Behind '#', which browsers keep to themselves.
  expect(url).toBe(`https://help.example.test/resume#${code}`);
  const resumed = await resume(code);
  expect(resumed.body).toMatchObject({ customer: { id: customer.customerId } });
  const { token } = resumed.body as { token: string };
  const inbox = await node.call('customer.list-conversations', { headers: { authorization: `Bearer ${token}` } });
  expect(inbox.body).toMatchObject({ conversations: [{ state: { id: customer.conversationId } }] });
  expect(await resume(code)).toMatchObject({ status: 404, code: 'customer.invalid-resume-code' });
});

test('a code may be typed carelessly', async () => {
  const customer = await node.customer();
  const { code } = await makeCode(customer.headers);
  const typed = ` ${code.toLowerCase().replace('-', ' - ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect((await resume(typed)).body).toMatchObject({ customer: { id: customer.customerId } });
});

test('two devices that use a code at the same time do not both get in', async () => {
  const { code } = await makeCode((await node.customer()).headers);
  const answers = await Promise.all(Array.from({ length: 6 }, () => resume(code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a code that is too old, or was never given, is told the same', async () => {
  const { code } = await makeCode((await node.customer()).headers);
  node.passTime(10 * MINUTE_MS + 1);
  const late = await resume(code);
  const wrong = await resume('AAAAA-AAAAA');
  expect(late).toMatchObject({ status: 404, code: 'customer.invalid-resume-code' });
  expect(wrong).toMatchObject({ status: 404, code: 'customer.invalid-resume-code' });
});

test('guessing codes is slow', async () => {
  await using slow = await TestNode.create({ env: { ZHIDA_SIGN_INS_PER_MINUTE: '3' } });
  const { code } = (await slow.call('customer.create-resume-code', { headers: (await slow.customer()).headers }))
    .body as { code: string };
  const guess = (text: string) => slow.call('customer.resume', { body: { code: text } });
  for (let index = 0; index < 3; index += 1) expect((await guess(`AAAAA-AAAA${index}`)).status).toBe(404);
  expect(await guess(code)).toMatchObject({ status: 429, code: 'request.too-many' });
});
