import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../testing/index.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

const FORM = 'application/x-www-form-urlencoded';

const get = (url: string): Promise<TestReply> => node.send({ method: 'GET', url });

const post = (fields: Record<string, string> | string, { entry = 'home', type = FORM } = {}): Promise<TestReply> =>
  node.send({
    method: 'POST',
    url: `/k/${entry}/message`,
    headers: { 'content-type': type },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });

const codeOnPage = ({ body }: TestReply): string =>
  /<strong>([0-9A-Z]{5}-[0-9A-Z]{5})<\/strong>/.exec(String(body))?.[1] ?? '';

/** Everything that was said in the conversation of a code, as its customer sees it. */
async function conversationOf(code: string) {
  const resumed = await node.call('customer.resume', { body: { code } });
  const { token, customer } = resumed.body as { token: string; customer: { id: string } };
  const headers = { authorization: `Bearer ${token}` };
  const inbox = await node.call('customer.list-conversations', { headers });
  const [{ state } = { state: { id: '', phase: { state: '' } } }] = (
    inbox.body as { conversations: { state: { id: string; phase: { state: string } } }[] }
  ).conversations;
  const log = await node.call('customer.list-events', {
    params: { conversationId: state.id },
    query: { after: 0 },
    headers,
  });
  const { events } = log.body as { events: { type: string; sender?: { kind: string }; content?: { text?: string } }[] };
  const texts = events.filter(({ sender }) => sender?.kind === 'customer').map(({ content }) => content?.text);
  return { customerId: customer.id, phase: state.phase.state, texts };
}

const expectPage = (reply: TestReply, status: number): void => {
  expect(reply.status).toBe(status);
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
  const policy = String(reply.headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
};

describe('the page of an entry link', () => {
  test('works without scripts: it has a form that posts to this server, and no cache keeps it', async () => {
    const reply = await get('/k/home');
    expectPage(reply, 200);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toContain('<form method="post" action="/k/home/message">');
  });

  test('of no entry is not found, and has no form', async () => {
    for (const entry of ['nowhere', '%3Cscript%3E', '$&', "home'--"]) {
      const reply = await get(`/k/${entry}`);
      expectPage(reply, 404);
      expect(reply.body).not.toContain('<form');
      expect(reply.body).not.toContain('<script>');
    }
    expect(await get('/k/%00')).toMatchObject({ status: 400, code: 'request.malformed' });
  });
});

describe('an address that leads nowhere', () => {
  const open = (url: string, accept: string): Promise<TestReply> =>
    node.send({ method: 'GET', url, headers: { accept } });

  test.each(['/no-such-page', '/api/no-such-route', '/%E0%A4%A', '/h5/assets/gone.js', '/k/%00'])(
    '%s shows a browser a page with the way to a person, and tells programs the code',
    async (url) => {
      const page = await open(url, 'text/html,application/xhtml+xml,*/*;q=0.8');
      expectPage(page, page.status);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.body).toContain('href="/inbox"');
      for (const accept of ['application/json', '*/*']) {
        expect(await open(url, accept)).toMatchObject({
          status: page.status,
          code: expect.stringContaining('request.'),
        });
      }
    },
  );

  test('is not what browsers look for beside every page', async () => {
    expect((await open('/favicon.ico', 'image/*')).status).toBeLessThan(400);
  });
});

describe('a message left without scripts', () => {
  test('reaches people, and its code leads back to it', async () => {
    const reply = await post({ text: ' <b>两行\r\n文字</b> & "quotes" ', key: randomUUID() });
    expectPage(reply, 200);
    const { phase, texts } = await conversationOf(codeOnPage(reply));
    expect(phase).toBe('queued');
    expect(texts).toEqual([' <b>两行\n文字</b> & "quotes" ']);
    expect(reply.body).not.toContain('<b>两行');
  });

  test('sent again from the same form is one message of one customer', async () => {
    const key = randomUUID();
    const twice = await Promise.all([post({ text: 'only once', key }), post({ text: 'only once', key })]);
    const conversations = [];
    for (const reply of twice) conversations.push(await conversationOf(codeOnPage(reply)));
    expect(conversations[0]).toEqual(conversations[1]);
    expect(conversations[0]?.texts).toEqual(['only once']);
    // Other words are another message, never lost.
    const other = await conversationOf(codeOnPage(await post({ text: 'something else', key })));
    expect(other.texts).toEqual(['something else']);
    expect(other.customerId).not.toBe(conversations[0]?.customerId);
  });

  test('works from a form that lost its key', async () => {
    expectPage(await post({ text: 'no key' }), 200);
  });

  test.each([
    ['no words', { text: '' }, 400, '请求格式不正确'],
    ['only blanks', { text: ' \r\n ' }, 400, '请求格式不正确'],
    ['no field', { other: 'x' }, 400, '请求格式不正确'],
    ['too many words', { text: 'x'.repeat(4_001) }, 400, '请求格式不正确'],
    ['a letter that cannot be stored', { text: 'a\u0000b' }, 400, '请求格式不正确'],
    ['a key that is none', { text: 'x', key: '../../x' }, 400, '请求格式不正确'],
    ['a body that is too large', { text: 'x'.repeat(70_000) }, 413, '内容过大'],
  ])('with %s is answered by a page that says so', async (_what, fields, status, sentence) => {
    const reply = await post({ ...fields });
    expectPage(reply, status);
    expect(reply.body).toContain(sentence);
    expect(reply.body).toContain('href="/k/home"');
  });

  test('of another type, or to no entry, is answered by a page too', async () => {
    expectPage(await post('{"text":"x"}', { type: 'application/json' }), 415);
    expectPage(await post('text=x', { type: 'text/plain' }), 415);
    expectPage(await post('------x', { type: 'multipart/form-data; boundary=----x' }), 415);
    const nowhere = await post({ text: 'x' }, { entry: '%22%3E%3Cscript%3E' });
    expectPage(nowhere, 404);
    expect(nowhere.body).toContain('链接无效');
    expect(nowhere.body).not.toContain('<script>');
  });

  test('with odd encodings never fails', async () => {
    for (const body of [
      'text=%',
      'text=%ff%fe',
      'text=%00',
      'text=a&text=b',
      '__proto__=x&text=y',
      '&&&',
      'text',
      '='.repeat(1_000),
    ]) {
      expect((await post(body)).status).toBeLessThan(500);
    }
  });

  test('may come only so often from one address', async () => {
    await using slow = await TestNode.create({ env: { ZHIDA_SIGN_INS_PER_MINUTE: '2' } });
    const send = () =>
      slow.send({ method: 'POST', url: '/k/home/message', headers: { 'content-type': FORM }, payload: 'text=hello' });
    await send();
    await send();
    const reply = await send();
    expectPage(reply, 429);
    expect(reply.body).toContain('操作太频繁');
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });
});
