import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { MINUTE_MS } from '@zhida/core/kit';
import { forTenant, insertAccount, insertEntry, listUnwrittenFeeds } from '@zhida/store';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../../testing/index.ts';

let node: TestNode;
let staff: Record<string, string>;
/** An account that no agent serves, and its entry link. */
const apart = { accountId: randomUUID(), slug: 'apart' };

beforeAll(async () => {
  node = await TestNode.create();
  const { tenantId } = node.home;
  const { accountId, slug } = apart;
  await forTenant(node.context.db, tenantId, async (tx) => {
    await insertAccount(
      tx,
      { tenantId, id: accountId, name: 'apart', settings: { ...DEFAULT_ACCOUNT_SETTINGS, hasBot: false } },
      1,
    );
    await insertEntry(tx, { tenantId, id: randomUUID(), accountId, slug, name: 'apart', scene: 'test' }, 1);
  });
  node.context.accounts.forget(tenantId);
});
afterAll(() => node[Symbol.asyncDispose]());
beforeEach(async () => {
  staff = await node.staff();
});

const newKey = () => `key-${randomUUID()}`;

const say = (who: TestCustomer, text: string): Promise<TestReply> =>
  node.call('customer.submit', {
    params: { conversationId: who.conversationId },
    body: { key: newKey(), input: { type: 'send', content: { kind: 'text', text } } },
    headers: who.headers,
  });

const submit = (conversationId: string, input: object, headers = staff, key = newKey()): Promise<TestReply> =>
  node.call('conversations.submit', { params: { conversationId }, body: { key, input }, headers });

const wordsWritten = () => expect.poll(() => listUnwrittenFeeds(node.context.db), { timeout: 20_000 }).toEqual([]);

interface Listed {
  readonly items: {
    readonly state: { readonly id: string; readonly lastMessage: { readonly detail: string } | null };
    readonly hit?: { readonly number: number; readonly sender: string; readonly excerpt: string };
  }[];
  readonly next: string | null;
}

const list = async (query: Record<string, string | number>, headers = staff): Promise<Listed> =>
  (await node.call('conversations.list', { query, headers })).body as Listed;

describe('searching', () => {
  test('takes signs of the database for what they are: signs', async () => {
    const marks = [
      '100% sure',
      '100x sure',
      'under_score',
      'underXscore',
      'back\\slash',
      "it's",
      '"quoted"',
      '<b>bold</b>',
    ];
    const customers = new Map<string, TestCustomer>();
    for (const text of marks) {
      const customer = await node.customer();
      customers.set(text, customer);
      await say(customer, text);
    }
    const foundBy = async (q: string) =>
      (await list({ tab: 'all', q })).items.map(({ state }) => state.lastMessage?.detail);
    expect(await foundBy('100%')).toEqual(['100% sure']);
    expect(await foundBy('r_s')).toEqual(['under_score']);
    expect(await foundBy('k\\s')).toEqual(['back\\slash']);
    expect(await foundBy("it's")).toEqual(["it's"]);
    expect(await foundBy('<b>')).toEqual(['<b>bold</b>']);
    expect(await foundBy('%')).toEqual(['100% sure']);
    expect(await foundBy('nothing like this')).toEqual([]);
    const own = customers.get('100% sure')?.headers ?? {};
    const inbox = async (q: string) => {
      const { body } = await node.call('customer.list-conversations', { query: { q }, headers: own });
      return (body as { conversations: { match: string | null }[] }).conversations.map(({ match }) => match);
    };
    expect(await inbox('100%')).toEqual(['100% sure']);
    expect(await inbox('100_')).toEqual([]);
    expect(await inbox('%')).toEqual(['100% sure']);
    expect(await inbox('')).toHaveLength(1);
  });
});

describe('any message of a conversation', () => {
  test('is found by two characters, before and after its words are written, and shown with what stands around', async () => {
    const [first, second] = [await node.customer(), await node.customer()];
    await say(first, '我买的榴莲坏了，ＡＢＣ-77 这一单');
    await say(first, '后来又说了别的');
    await say(second, '榴莲什么时候到');
    for (const isWritten of [false, true]) {
      if (isWritten) await wordsWritten();
      const { items } = await list({ tab: 'all', q: '榴莲' });
      expect(new Map(items.map(({ state, hit }) => [state.id, hit?.excerpt]))).toEqual(
        new Map([
          [second.conversationId, '榴莲什么时候到'],
          [first.conversationId, '我买的榴莲坏了，ＡＢＣ-77 这一单'],
        ]),
      );
      expect((await list({ tab: 'waiting', q: '榴莲坏' })).items.map(({ state }) => state.id)).toEqual([
        first.conversationId,
      ]);
      expect((await list({ tab: 'all', q: '莲榴' })).items).toEqual([]);
    }
    // One case and one width, once the words are written.
    expect((await list({ tab: 'all', q: 'abc-77' })).items[0]?.hit).toMatchObject({ sender: 'customer' });
  });

  test('is not found once it was recalled', async () => {
    const customer = await node.customer();
    const { body } = await say(customer, '这句话要撤回');
    const number = (body as { events: { type: string; number: number }[] }).events.find(
      ({ type }) => type === 'message.sent',
    )?.number;
    await wordsWritten();
    expect((await list({ tab: 'all', q: '要撤回' })).items).toHaveLength(1);
    await node.call('customer.submit', {
      params: { conversationId: customer.conversationId },
      body: { key: newKey(), input: { type: 'recall', number } },
      headers: customer.headers,
    });
    await wordsWritten();
    expect((await list({ tab: 'all', q: '要撤回' })).items).toEqual([]);
  });
});

describe('pages of a list', () => {
  test('follow each other without a gap or a repeat', async () => {
    for (let index = 0; index < 5; index += 1) await say(await node.customer(), `page ${index}`);
    for (const tab of ['all', 'waiting'] as const) {
      const whole = (await list({ tab, limit: 100 })).items.map(({ state }) => state.id);
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Listed = await list({ tab, limit: 2, ...(cursor === null ? {} : { cursor }) });
        paged.push(...page.items.map(({ state }) => state.id));
        cursor = page.next;
      } while (cursor !== null);
      expect(paged).toEqual(whole);
    }
  });

  test('are refused with a cursor that was never ours', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = randomUUID();
    const cursors = [
      'x',
      'nonsense',
      '%00',
      'null',
      encode(null),
      encode([]),
      encode([1]),
      encode([1, 'x']),
      encode(['1', id]),
      encode([1.5, id]),
      encode([-1, id]),
      encode([Number.MAX_SAFE_INTEGER, id]),
      encode([1, `${id}' OR 1=1`]),
      encode({ 0: 1, 1: id }),
    ];
    for (const tab of ['all', 'waiting', 'mine']) {
      for (const cursor of cursors) {
        const reply = await node.call('conversations.list', { query: { tab, cursor }, headers: staff });
        expect(reply, cursor).toMatchObject({ status: 400, code: 'feed.invalid-cursor' });
      }
    }
    // Far away, but possible: simply the end.
    for (const sort of [0, 2_147_483_647 * MINUTE_MS]) {
      expect(
        (await node.call('conversations.list', { query: { tab: 'all', cursor: encode([sort, id]) }, headers: staff }))
          .status,
      ).toBe(200);
    }
  });
});

test('taking the next one takes the longest waiting; asked twice it takes one', async () => {
  const waiting = (await list({ tab: 'waiting', limit: 1 })).items[0]?.state.id;
  const key = newKey();
  const take = () => node.call('conversations.take-next', { body: { key }, headers: staff });
  expect((await take()).body).toEqual({ conversationId: waiting });
  expect((await take()).body).toEqual({ conversationId: waiting });
  const many = await Promise.all([take(), take(), take()]);
  expect(many.map(({ body }) => body)).toEqual(Array.from({ length: 3 }, () => ({ conversationId: waiting })));
  expect((await list({ tab: 'mine' })).items.map(({ state }) => state.id)).toEqual([waiting]);
});

test('an agent sees only what he serves; for a supervisor there is more', async () => {
  const opened = await node.call('customer.open', { body: { entry: apart.slug } });
  const { conversationId, customer } = opened.body as { conversationId: string; customer: { id: string } };
  const params = { conversationId, customerId: customer.id, accountId: apart.accountId };
  const supervisor = await node.staff('supervisor');
  for (const name of [
    'conversations.read',
    'conversations.list-events',
    'customers.read',
    'feeds.read-account',
  ] as const) {
    expect((await node.call(name, { params, headers: staff })).status, name).toBe(404);
    expect((await node.call(name, { params, headers: supervisor })).status, name).toBe(200);
  }
  expect((await submit(conversationId, { type: 'add-note', text: 'x' })).code).toBe('conversation.not-found');
  expect((await submit(conversationId, { type: 'claim' })).code).toBe('conversation.not-found');
  expect((await list({ tab: 'all', q: customer.id })).items).toEqual([]);
  expect((await list({ tab: 'all', q: customer.id }, supervisor)).items).toHaveLength(1);
});

test('a customer never sees notes, ids of staff or why he was transferred', async () => {
  const customer = await node.customer();
  await say(customer, 'please');
  await submit(customer.conversationId, { type: 'claim' });
  await submit(customer.conversationId, { type: 'add-note', text: 'secret remark' });
  await submit(customer.conversationId, {
    type: 'transfer',
    to: { accountId: apart.accountId },
    note: 'secret reason',
  });
  const params = { conversationId: customer.conversationId };
  const seen = [
    await node.call('customer.read-conversation', { params, headers: customer.headers }),
    await node.call('customer.list-events', { params, query: { after: 0 }, headers: customer.headers }),
    await node.call('customer.read-feed', {
      body: { after: { [customer.conversationId]: 1 } },
      headers: customer.headers,
    }),
    await node.call('customer.list-conversations', { headers: customer.headers }),
  ];
  for (const { status, body } of seen) {
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/secret (?:remark|reason)/);
    expect(JSON.stringify(body)).not.toContain(node.home.staff.agent.id);
  }
});

const ODD_TEXTS = [
  "'; DROP TABLE event; --",
  '<script>alert(document.cookie)</script>',
  '\\ \\u0000 %s ${x} {{x}}',
  '\u202Eesrever\u202C \u200B \uFEFF',
  '👩‍👩‍👧‍👦 🇨🇳 e\u0301',
  '\u0007 bell \u001b[31m red',
  '  blanks around  ',
  'x'.repeat(4_000),
];

describe('words', () => {
  test.each(ODD_TEXTS)('come back exactly as they were sent: %j', async (text) => {
    const customer = await node.customer();
    expect((await say(customer, text)).status).toBe(200);
    const { body } = await node.call('conversations.read', {
      params: { conversationId: customer.conversationId },
      headers: staff,
    });
    const { events } = body as { events: { type: string; content?: { text?: string } }[] };
    expect(events.filter(({ type }) => type === 'message.sent').at(-1)?.content?.text).toBe(text);
  });

  test.each(['', ' \n\t ', '\u0000', 'a\u0000', '\ud83d', 'x\udc00', 'x'.repeat(4_001), 'x'.repeat(10_000)])(
    'that no database can hold, or that say nothing, are refused: %j',
    async (text) => {
      const customer = await node.customer();
      expect(await say(customer, text)).toMatchObject({ status: 400, code: 'request.malformed' });
      const content = { kind: 'text', text };
      expect((await submit(customer.conversationId, { type: 'send', content })).code).toBe('request.malformed');
      if (text !== ' \n\t ' && text.length !== 4_001 && !text.startsWith('x'.repeat(4_001))) {
        expect((await submit(customer.conversationId, { type: 'add-note', text })).code).toBe('request.malformed');
      }
    },
  );

  test('of a link lead to the web and nowhere else', async () => {
    const customer = await node.customer();
    const link = (url: string) =>
      node.call('customer.submit', {
        params: { conversationId: customer.conversationId },
        body: { key: newKey(), input: { type: 'send', content: { kind: 'link', title: 'a link', url } } },
        headers: customer.headers,
      });
    expect((await link('https://example.test/a?b=c#d')).status).toBe(200);
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//example.test',
      'java\nscript:x',
      'vbscript:x',
      '',
    ]) {
      expect((await link(url)).code, url).toBe('request.malformed');
    }
  });

  test('that no kind of content knows are refused', async () => {
    const customer = await node.customer();
    for (const content of [
      { kind: 'html', text: 'x' },
      { text: 'x' },
      { kind: 'constructor' },
      { kind: '__proto__' },
      null,
      'text',
      [],
    ]) {
      const reply = await node.call('customer.submit', {
        params: { conversationId: customer.conversationId },
        body: { key: newKey(), input: { type: 'send', content } },
        headers: customer.headers,
      });
      expect(reply.code).toBe('request.malformed');
    }
  });
});

test('inputs of staff are none of a customer’s, and the other way round', async () => {
  const customer = await node.customer();
  for (const input of [
    { type: 'claim' },
    { type: 'add-note', text: 'x' },
    { type: 'transfer', to: { accountId: apart.accountId } },
  ]) {
    const reply = await node.call('customer.submit', {
      params: { conversationId: customer.conversationId },
      body: { key: newKey(), input },
      headers: customer.headers,
    });
    expect(reply.code).toBe('request.malformed');
  }
  for (const input of [
    { type: 'ask-person', by: 'button' },
    { type: 'rate', stars: 5, reasons: [] },
    { type: 'leave-queue' },
  ]) {
    expect((await submit(customer.conversationId, input)).code).toBe('request.malformed');
  }
});

test('a request repeated with its key returns the first answer, and is written once', async () => {
  const customer = await node.customer();
  const body = { key: newKey(), input: { type: 'send', content: { kind: 'text', text: 'once' } } };
  const params = { conversationId: customer.conversationId };
  const send = () => node.call('customer.submit', { params, body, headers: customer.headers });
  const answers = await Promise.all([send(), send(), send(), send()]);
  answers.push(await send());
  const [first, ...others] = answers.map((answer) => answer.body);
  for (const other of others) expect(other).toEqual(first);
  // The same key of somebody else is another request.
  const note = { type: 'add-note', text: 'mine' };
  expect((await submit(params.conversationId, note, staff, body.key)).body).toMatchObject({
    events: [{ type: 'note.added' }],
  });
});

describe('pages of the log', () => {
  test('reach back to the first event and forward to the last', async () => {
    const customer = await node.customer();
    for (let index = 0; index < 6; index += 1) await say(customer, `word ${index}`);
    const params = { conversationId: customer.conversationId };
    const page = async (query: Record<string, number>) => {
      const { body } = await node.call('customer.list-events', { params, query, headers: customer.headers });
      const { events, hasOlder } = body as { events: { number: number }[]; hasOlder: boolean };
      return { numbers: events.map(({ number }) => number), hasOlder };
    };
    const all = (await page({ after: 0, limit: 200 })).numbers;
    expect(all).toEqual(all.map((_, index) => index + 1));
    expect(await page({ limit: 2 })).toEqual({ numbers: all.slice(-2), hasOlder: true });
    expect(await page({ before: 3 })).toEqual({ numbers: [1, 2], hasOlder: false });
    expect(await page({ before: 1 })).toEqual({ numbers: [], hasOlder: false });
    expect(await page({ after: 2_147_483_647 })).toEqual({ numbers: [], hasOlder: true });
  });

  test('have bounds', async () => {
    const customer = await node.customer();
    const params = { conversationId: customer.conversationId };
    for (const query of [
      { before: 0 },
      { before: -1 },
      { before: 99_999_999_999 },
      { after: -1 },
      { after: 99_999_999_999 },
      { after: '1; DROP TABLE event' },
      { limit: 0 },
      { limit: 201 },
      { limit: 'x' },
    ]) {
      const reply = await node.call('customer.list-events', { params, query: { ...query }, headers: customer.headers });
      expect(reply.code, JSON.stringify(query)).toBe('request.malformed');
    }
    const far = { type: 'recall', number: 99_999_999_999 };
    expect((await submit(customer.conversationId, far)).code).toBe('request.malformed');
    expect((await submit(customer.conversationId, { type: 'recall', number: 2_147_483_647 })).code).toBe(
      'message.not-found',
    );
  });
});

test('the feed of an account is gapless', async () => {
  const params = { accountId: node.home.accountId };
  const numbers: number[] = [];
  let after = 0;
  for (;;) {
    const { body } = await node.call('feeds.read-account', { params, query: { after, limit: 7 }, headers: staff });
    const page = body as { events: { feedNumber: number }[]; next: number; hasMore: boolean };
    numbers.push(...page.events.map(({ feedNumber }) => feedNumber));
    after = page.next;
    if (!page.hasMore) break;
  }
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
