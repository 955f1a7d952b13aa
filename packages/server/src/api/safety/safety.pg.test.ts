import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '@zhida/core/kit';
import { tablesHolding } from '@zhida/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../../testing/index.ts';

const CARD = '6217003962172321665';
const PHONE = '13800138000';
const PASSWORD = 'hunter2x';

const lines: string[] = [];
let node: TestNode;
let agent: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create({ onLog: (line) => lines.push(line) });
  agent = await node.staff();
});
afterAll(() => node[Symbol.asyncDispose]());

const newKey = () => `key-${randomUUID()}`;
const words = (text: string) => ({ type: 'send', content: { kind: 'text', text } });

const say = (customer: TestCustomer, input: object) =>
  node.call('customer.submit', {
    params: { conversationId: customer.conversationId },
    body: { key: newKey(), input },
    headers: customer.headers,
  });

const ask = (customer: TestCustomer, input: object, key = newKey()) =>
  node.call('conversations.submit', {
    params: { conversationId: customer.conversationId },
    body: { key, input },
    headers: agent,
  });

interface Sent {
  readonly type: string;
  readonly number: number;
  readonly content?: { readonly text?: string };
  readonly safety?: { readonly secrets?: readonly { readonly tail: string; readonly isSealed: boolean }[] };
}

const sentIn = ({ body }: TestReply): Sent => {
  const { events } = body as { events: Sent[] };
  const sent = events.find(({ type }) => type === 'message.sent');
  if (sent === undefined) throw new Error(`Nothing was sent: ${JSON.stringify(body)}`);
  return sent;
};

let last: TestCustomer | null = null;

/** A customer whom the agent serves, one at a time. */
async function served(): Promise<TestCustomer> {
  if (last !== null) await say(last, { type: 'end' });
  const customer = await node.customer();
  last = customer;
  expect((await ask(customer, { type: 'claim' })).status).toBe(200);
  return customer;
}

const reveal = (
  { conversationId }: TestCustomer,
  { number, place = 0, reason = '核对退款账户' }: { number: number; place?: number; reason?: string },
  headers = agent,
) =>
  node.call('safety.reveal', {
    params: { conversationId, number: String(number), place: String(place) },
    body: { reason },
    headers,
  });

const auditOf = async () => {
  const { body } = await node.call('audit.list', { headers: await node.staff('administrator') });
  return (body as { entries: { action: string; target: string; detail: string | null; agentName: string }[] }).entries;
};

describe('what a customer writes', () => {
  test('is nowhere in the clear: no table, no line of the log; the agent sees what it ends with', async () => {
    const customer = await served();
    const sent = sentIn(await say(customer, words(`卡号 ${CARD}，电话 ${PHONE}，密码是 ${PASSWORD}`)));
    expect(sent.content?.text).not.toContain(CARD);
    expect(sent.safety?.secrets?.map(({ tail, isSealed }) => [tail, isSealed])).toEqual([
      ['1665', true],
      ['8000', true],
      ['', false],
    ]);
    await say(customer, {
      type: 'send',
      content: { kind: 'link', url: `https://a.example/?card=${CARD}`, title: `付款 ${CARD}`, description: PHONE },
    });
    await say(customer, {
      type: 'send',
      content: { kind: 'location', latitude: 1, longitude: 1, name: PHONE, address: `卡 ${CARD}` },
    });
    await ask(customer, { type: 'add-note', text: `顾客的卡 ${CARD}` });
    await node.call('files.create-upload', {
      body: { name: `卡 ${CARD}.txt`, sizeBytes: 1, kind: 'file' },
      headers: customer.headers,
    });
    await say(customer, { type: 'end' });
    await say(customer, { type: 'rate', stars: 1, reasons: [`卡 ${CARD}`], comment: `我的卡 ${CARD}` });
    // What masking does not see must not be seen by this test either: the marks are there.
    expect(await tablesHolding(node.context.db, '1665')).toContain('event');
    for (const secret of [CARD, PHONE, PASSWORD]) {
      expect([secret, await tablesHolding(node.context.db, secret)]).toEqual([secret, []]);
      expect(lines.join('')).not.toContain(secret);
    }
  });

  test('is hidden when the bot has it, and in a first message that opens the conversation', async () => {
    const customer = await node.customer();
    const sent = sentIn(await say(customer, words(`我的卡是 ${CARD}`)));
    expect(sent.content?.text).toBe(`我的卡是 ${'•'.repeat(CARD.length)}`);
    const { number } = sent;
    const { body } = await reveal(customer, { number }, await node.staff('supervisor'));
    expect(body).toEqual({ kind: 'card', value: CARD, shownMs: 60_000 });
  });

  test('is answered the same way when it is sent again', async () => {
    const customer = await served();
    const key = newKey();
    const again = () =>
      node.call('customer.submit', {
        params: { conversationId: customer.conversationId },
        body: { key, input: words(`卡号 ${CARD}`) },
        headers: customer.headers,
      });
    const first = await again();
    expect((await again()).body).toEqual(first.body);
  });
});

describe('revealing', () => {
  test('is an act with a reason, in the audit trail before the value leaves', async () => {
    const customer = await served();
    const { number } = sentIn(await say(customer, words(`卡号 ${CARD}，密码是 ${PASSWORD}`)));
    expect((await reveal(customer, { number, reason: '   ' })).code).toBe('request.malformed');
    expect((await reveal(customer, { number, reason: `核对 ${PHONE} 和 ${CARD}` })).body).toEqual({
      kind: 'card',
      value: CARD,
      shownMs: 60_000,
    });
    const [line] = await auditOf();
    expect(line).toMatchObject({
      action: 'secret.revealed',
      target: `${customer.conversationId} ${number}.0 card`,
      detail: `核对 ${'•'.repeat(11)} 和 ${'•'.repeat(19)}`,
      agentName: 'home agent',
    });
    // The password was never kept.
    expect((await reveal(customer, { number, place: 1 })).code).toBe('safety.not-sealed');
    expect((await reveal(customer, { number: number + 1 })).code).toBe('safety.not-sealed');
  });

  test('is for who serves, and supervisors', async () => {
    const customer = await node.customer();
    const { number } = sentIn(await say(customer, words(`卡号 ${CARD}`)));
    const before = (await auditOf()).length;
    expect((await reveal(customer, { number })).code).toBe('access.denied');
    expect((await auditOf()).length).toBe(before);
    await ask(customer, { type: 'claim' });
    expect((await reveal(customer, { number })).status).toBe(200);
  });

  test('has an end: ten in ten minutes, also when all are asked for at once', async () => {
    node.passTime(11 * MINUTE_MS);
    const customer = await served();
    const { number } = sentIn(await say(customer, words(`卡号 ${CARD}`)));
    // An agent’s conversation may be somebody else’s after so long.
    const supervisor = await node.staff('supervisor');
    const replies = await Promise.all(Array.from({ length: 14 }, () => reveal(customer, { number }, supervisor)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(new Set(replies.map(({ code }) => code))).toEqual(new Set([null, 'safety.too-many-reveals']));
    node.passTime(11 * MINUTE_MS);
    expect((await reveal(customer, { number }, supervisor)).status).toBe(200);
  });

  test('ends with the time that the tenant sets', async () => {
    const headers = await node.staff('administrator');
    const customer = await served();
    const { number } = sentIn(await say(customer, words(`卡号 ${CARD}`)));
    const settings = { officialHosts: [], sealedDays: 2 };
    expect((await node.call('safety.update-settings', { body: settings, headers: agent })).code).toBe('access.denied');
    expect((await node.call('safety.update-settings', { body: settings, headers })).body).toEqual(settings);
    node.passTime(DAY_MS);
    await node.context.sweeper.sweep();
    // By supervisors: after a day nobody has the conversation any more.
    expect((await reveal(customer, { number }, await node.staff('supervisor'))).status).toBe(200);
    node.passTime(DAY_MS);
    await node.context.sweeper.sweep();
    expect((await reveal(customer, { number }, await node.staff('supervisor'))).code).toBe('safety.not-sealed');
    agent = await node.staff();
  });
});

describe('what staff write', () => {
  test('is stopped with a code and a sentence, leaves no message, and is reported once for each message', async () => {
    const customer = await served();
    const key = newKey();
    const refused = await ask(customer, words('请把验证码 482913 告诉我'), key);
    expect([refused.status, refused.code]).toEqual([422, 'safety.asks-for-code']);
    expect(JSON.stringify(refused.body)).toContain('任何人都不能向顾客要验证码');
    await ask(customer, words('请把验证码 482913 告诉我'), key);
    const supervisor = await node.staff('supervisor');
    const { body } = await node.call('safety.list-reports', { headers: supervisor });
    const [report] = (body as { reports: object[] }).reports;
    expect(report).toMatchObject({
      conversationId: customer.conversationId,
      senderKind: 'agent',
      senderName: 'home agent',
      reason: 'asks-for-code',
      words: '请把验证码 •••••• 告诉我',
      tries: 2,
    });
    expect((await node.call('safety.list-reports', { headers: agent })).code).toBe('access.denied');
    expect(await tablesHolding(node.context.db, '482913')).toEqual([]);
    expect((await ask(customer, words('请您在应用里自行输入'))).status).toBe(200);
    // Nothing of what was refused is between the two.
    const events = await node.call('customer.list-events', {
      params: { conversationId: customer.conversationId },
      headers: customer.headers,
    });
    expect(JSON.stringify(events.body)).not.toContain('验证码');
  });

  test('is read together with the message before, also by another node that has no memory of it', async () => {
    const customer = await served();
    expect((await ask(customer, words('你收到的验证码'))).status).toBe(200);
    node.context.engine.forget({
      tenantId: node.home.tenantId,
      conversationId: customer.conversationId,
      number: Number.MAX_SAFE_INTEGER,
    });
    expect((await ask(customer, words('发给我'))).code).toBe('safety.asks-for-code');
  });

  test('has its links marked by the tenant’s own list, from the moment it changes', async () => {
    const headers = await node.staff('administrator');
    const customer = await served();
    const text = '请看 https://help.example.com/a';
    expect(sentIn(await ask(customer, words(text)))).not.toHaveProperty('safety');
    for (const host of ['https://example.com', 'Example.com', 'example', '*.example.com', 'a b.com', '-a.com']) {
      const body = { officialHosts: [host], sealedDays: 30 };
      expect((await node.call('safety.update-settings', { body, headers })).code).toBe('request.malformed');
    }
    const body = { officialHosts: ['example.com'], sealedDays: 30 };
    expect((await node.call('safety.update-settings', { body, headers })).status).toBe(200);
    expect(sentIn(await ask(customer, words(text))).safety).toEqual({
      links: [{ field: 'text', start: 3, end: 29, standing: 'official', trick: null }],
    });
    expect((await auditOf())[0]).toMatchObject({ action: 'safety.updated' });
  });
});
