import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { SECOND_MS, type Id } from '@zhida/core/kit';
import type { CallbackOutcome } from '@zhida/protocol/endpoints';
import { askForRouting, forTenant, insertAccount, listEffects } from '@zhida/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CallbackReceiver, TestNode, type TestCustomer } from '../../testing/index.ts';
import { openKfidOf } from '../ids.ts';
import { readMsgToken } from './msg-token.ts';

let node: TestNode;
let receiver: CallbackReceiver;
let headers: Record<string, string>;
let appId: Id;
let corpId: string;

beforeEach(async () => {
  node = await TestNode.create({ env: { ZHIDA_CALLBACK_PRIVATE_TARGETS: 'true' } });
  receiver = await CallbackReceiver.open();
  headers = await node.staff('administrator');
  const made = await node.call('apps.create', { body: { name: 'the app' }, headers });
  appId = (made.body as { app: { id: Id } }).app.id;
  corpId = ((await node.call('apps.list', { headers })).body as { corpId: string }).corpId;
});
afterEach(async () => {
  await node[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

const setCallback = async (settings: object = receiver.settings): Promise<CallbackOutcome> =>
  (await node.call('apps.set-callback', { params: { appId }, body: settings, headers })).body as CallbackOutcome;

const run = (accountId = node.home.accountId) =>
  node.call('apps.change-accounts', { params: { appId }, body: { add: [accountId] }, headers });

/** The app runs the account, is told of news there, and has read what came so far. */
async function begin(): Promise<TestCustomer> {
  const customer = await node.customer();
  await run();
  expect(await setCallback()).toEqual({ status: 200, problem: null });
  await rest();
  receiver.news.length = 0;
  return customer;
}

const say = (customer: TestCustomer, text: string) =>
  node.context.engine.submit({
    tenantId: node.home.tenantId,
    conversationId: customer.conversationId,
    key: `say:${randomUUID()}`,
    input: {
      type: 'send',
      from: { side: 'customer' },
      messageId: `say-${randomUUID()}`,
      content: { kind: 'text', text },
    },
  });

interface Delivery {
  readonly id: number;
  readonly accountId: Id | null;
  readonly attempt: number;
  readonly status: number | null;
  readonly problem: string | null;
}

const deliveries = async (): Promise<Delivery[]> =>
  ((await node.call('apps.list-deliveries', { params: { appId }, headers })).body as { deliveries: Delivery[] })
    .deliveries;

const effects = (state: 'waiting' | 'failed') =>
  forTenant(node.context.db, node.home.tenantId, async (tx) =>
    (await listEffects(tx, node.home.tenantId, state, 100)).filter(({ kind }) => kind === 'notify-app'),
  );

/** Until the outbox has nothing left to tell. */
const rest = () => expect.poll(async () => (await effects('waiting')).length, { timeout: 20_000 }).toBe(0);

/** The rest until the next try, as soon as the try of this number has failed. */
async function restAfter(attempt: number): Promise<number> {
  const leaseMs = 60 * SECOND_MS;
  let restMs = 0;
  await expect
    .poll(
      async () => {
        const [effect] = await effects('waiting');
        if (effect?.attempts !== attempt || receiver.news.length !== attempt || receiver.underWay > 0) return false;
        restMs = effect.runAt - node.context.now();
        if (attempt < 7) return restMs < leaseMs - 10 * SECOND_MS;
        // The last rest is as long as a lease: that the try has failed shows only in what is told of it.
        return (await deliveries())[0]?.attempt === attempt;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(true);
  return restMs;
}

describe('9.1 an address proves itself', () => {
  test('9.1 by the plain text alone, and is kept', async () => {
    expect(await setCallback()).toEqual({ status: 200, problem: null });
    expect(receiver.forged).toBe(0);
    const { apps } = (await node.call('apps.list', { headers })).body as { apps: { callbackUrl: string }[] };
    expect(apps.map(({ callbackUrl }) => callbackUrl)).toEqual([receiver.url]);
    expect((await node.call('apps.test-callback', { params: { appId }, headers })).body).toEqual({
      status: 200,
      problem: null,
    });
    expect(await deliveries()).toMatchObject([
      { accountId: null, problem: null },
      { accountId: null, problem: null },
    ]);
  });

  test.each([
    ['quoted', (plain: string) => `"${plain}"`, 'echo-quoted'],
    ['with a mark before it', (plain: string) => `\ufeff${plain}`, 'echo-byte-order-mark'],
    ['with a line break', (plain: string) => `${plain}\n`, 'echo-line-break'],
    ['with a blank', (plain: string) => ` ${plain}`, 'echo-line-break'],
    ['empty', () => '', 'echo-empty'],
    ['something else', () => 'success', 'echo-wrong'],
    ['longer than it may be', (plain: string) => plain.padEnd(100_000, 'x'), 'echo-wrong'],
  ])('9.1 %s it is told what is wrong, and not kept', async (_, change, problem) => {
    receiver.proves = (response, plain) => void response.end(change(plain));
    expect(await setCallback()).toEqual({ status: 200, problem });
    const { apps } = (await node.call('apps.list', { headers })).body as { apps: { callbackUrl: null }[] };
    expect(apps.map(({ callbackUrl }) => callbackUrl)).toEqual([null]);
  });

  test('9.1 another status, a redirect, nobody there, a wrong key: each has its name', async () => {
    receiver.proves = (response, plain) => void response.writeHead(404).end(plain);
    expect(await setCallback()).toEqual({ status: 404, problem: 'wrong-status' });
    receiver.proves = (response) => void response.writeHead(302, { location: '/' }).end();
    expect(await setCallback()).toEqual({ status: 302, problem: 'redirected' });
    expect(await setCallback({ ...receiver.settings, token: 'another' })).toEqual({
      status: 400,
      problem: 'wrong-status',
    });
    expect(await setCallback({ ...receiver.settings, url: 'http://127.0.0.1:9/' })).toEqual({
      status: null,
      problem: 'no-connection',
    });
    expect(await setCallback({ ...receiver.settings, url: 'http://nobody.invalid/' })).toMatchObject({ status: null });
  });

  test('9.1 an answer after more than a second is none', async () => {
    receiver.proves = async (response, plain) => {
      await sleep(1_200);
      response.end(plain);
    };
    expect(await setCallback()).toEqual({ status: null, problem: 'no-answer' });
  });

  test('9.1 token and key may stay as they are when only the address changes', async () => {
    const { url, token } = receiver.settings;
    const without = await node.call('apps.set-callback', { params: { appId }, body: { url }, headers });
    expect(without.code).toBe('app.no-callback');
    await setCallback();
    expect(await setCallback({ url: `${url}&again=1` })).toEqual({ status: 200, problem: null });
    expect(await setCallback({ url, token })).toEqual({ status: 200, problem: null });
  });

  test('9.1 an address of a closed network is refused unless the node’s owner allows it', async () => {
    await node[Symbol.asyncDispose]();
    node = await TestNode.create();
    headers = await node.staff('administrator');
    const made = await node.call('apps.create', { body: { name: 'the app' }, headers });
    appId = (made.body as { app: { id: Id } }).app.id;
    for (const url of [receiver.url, receiver.url.replace('127.0.0.1', 'localhost'), 'http://169.254.169.254/latest'])
      expect(await setCallback({ ...receiver.settings, url })).toEqual({ status: null, problem: 'closed-target' });
    expect(receiver.forged).toBe(0);
  });
});

describe('9.2 news', () => {
  test('9.2 are posted, signed and encrypted, with a Token for sync_msg and the account', async () => {
    const customer = await begin();
    const before = Math.floor(Date.now() / 1_000);
    await say(customer, 'is anybody there?');
    await expect.poll(() => receiver.news.length).toBe(1);
    expect(receiver.forged).toBe(0);
    const [news] = receiver.news;
    expect(news).toMatchObject({
      agentId: '1000002',
      fields: {
        ToUserName: corpId,
        MsgType: 'event',
        Event: 'kf_msg_or_event',
        OpenKfId: openKfidOf(node.home.accountId),
        Token: expect.stringMatching(/^[\w-]{1,128}$/),
        CreateTime: expect.stringMatching(/^\d+$/),
      },
    });
    expect(Object.keys(news?.fields ?? {})).toEqual([
      'ToUserName',
      'CreateTime',
      'MsgType',
      'Event',
      'Token',
      'OpenKfId',
    ]);
    const { Token: token = '', CreateTime: createTime } = news?.fields ?? {};
    expect(Number(createTime)).toBeGreaterThanOrEqual(before);
    const { secret, now } = node.context;
    expect(readMsgToken(secret, token, { appId, at: now() })).toBe(node.home.accountId);
    await rest();
    expect(await deliveries()).toMatchObject([
      { accountId: node.home.accountId, attempt: 1, status: 200, problem: null },
      ...(await deliveries()).slice(1),
    ]);
  });

  test('9.2 a thousand messages while the receiver is slow are few callbacks, and the last comes after the last message', async () => {
    const customer = await begin();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    receiver.takes = async (response) => {
      await released;
      response.end();
    };
    await say(customer, 'the first');
    await expect.poll(() => receiver.news.length).toBe(1);
    await Promise.all(Array.from({ length: 999 }, (_, index) => say(customer, `message ${index}`)));
    const allSaidAt = Date.now();
    expect(receiver.news).toHaveLength(1);
    release();
    await rest();
    // One more, for all that came while the first was under way.
    expect(receiver.news).toHaveLength(2);
    expect(receiver.news.at(-1)?.receivedAt).toBeGreaterThanOrEqual(allSaidAt);
    expect(receiver.mostUnderWay).toBe(1);
  });

  test('9.2 what an app has done itself is no news to it', async () => {
    await begin();
    await rest();
    expect(receiver.news).toEqual([]);
  });

  test('9.2 an app that is disabled, runs the account no more or has no callback is told of nothing', async () => {
    const customer = await begin();
    const update = (isEnabled: boolean) =>
      node.call('apps.update', { params: { appId }, body: { name: 'x', isEnabled, trustedAddresses: [] }, headers });
    await update(false);
    await say(customer, 'one');
    await rest();
    expect(receiver.news).toEqual([]);
    // It hears that there is something as soon as it may again.
    await update(true);
    await expect.poll(() => receiver.news.length).toBe(1);
    await node.call('apps.change-accounts', {
      params: { appId },
      body: { remove: [node.home.accountId] },
      headers,
    });
    await rest();
    await say(customer, 'two');
    await rest();
    expect(receiver.news).toHaveLength(1);
    await run();
    await expect.poll(() => receiver.news.length).toBe(2);
    await node.call('apps.remove-callback', { params: { appId }, headers });
    await say(customer, 'three');
    await rest();
    expect(receiver.news).toHaveLength(2);
  });

  test('9.2 an account that moves to another app is that one’s matter from then on', async () => {
    const customer = await begin();
    const other = await node.call('apps.create', { body: { name: 'another' }, headers });
    const otherId = (other.body as { app: { id: Id } }).app.id;
    const body = { add: [node.home.accountId] };
    await node.call('apps.change-accounts', { params: { appId: otherId }, body, headers });
    await say(customer, 'to whom?');
    await rest();
    expect(receiver.news).toEqual([]);
  });
});

describe('9.4 an answer', () => {
  test.each([
    ['success', ''],
    ['in capitals', 'SUCCESS'],
    ['encrypted', '<xml><Encrypt>AAAA</Encrypt></xml>'],
  ])('9.4 %s with HTTP 200 is good whatever it says', async (_, said) => {
    receiver.takes = (response) => void response.end(said);
    await say(await begin(), 'hello');
    await rest();
    expect(receiver.news).toHaveLength(1);
  });

  test('9.4 other than 200 is tried again with growing rests, a bounded number of times, and then anew with the next news', async () => {
    const customer = await begin();
    receiver.takes = (response) => void response.writeHead(500).end();
    await say(customer, 'one');
    const rests: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      rests.push(await restAfter(attempt));
      node.passTime(61 * SECOND_MS);
      node.context.worker.wake();
    }
    // Each at least half as long again as the one before, as far as time went on while the test looked.
    for (const [index, restMs] of rests.slice(1, 6).entries())
      expect(restMs).toBeGreaterThan((rests[index] ?? 0) * 1.5);
    await expect.poll(async () => (await effects('failed')).length).toBe(1);
    expect((await deliveries()).slice(0, 8)).toMatchObject(
      [8, 7, 6, 5, 4, 3, 2, 1].map((attempt) => ({ attempt, status: 500, problem: 'wrong-status' })),
    );
    expect(receiver.news).toHaveLength(8);
    receiver.takes = (response) => void response.end();
    await say(customer, 'two');
    await expect.poll(() => receiver.news.length).toBe(9);
    await rest();
    expect((await deliveries())[0]).toMatchObject({ attempt: 1, status: 200 });
    expect(await effects('failed')).toEqual([]);
  });

  test('9.4 that fails is not asked for more often because there is more to tell', async () => {
    const customer = await begin();
    receiver.takes = (response) => void response.writeHead(503).end();
    await say(customer, 'one');
    await expect.poll(() => receiver.news.length).toBe(1);
    await expect.poll(async () => (await effects('waiting'))[0]?.lastError).toContain('wrong-status');
    const [{ runAt } = { runAt: 0 }] = await effects('waiting');
    for (let index = 0; index < 50; index += 1) await say(customer, `message ${index}`);
    const [waiting] = await effects('waiting');
    // Either it still rests, or its next try came as it would have without all that.
    if (waiting?.attempts === 1) expect(waiting.runAt).toBe(runAt);
    expect(receiver.news.length).toBeLessThanOrEqual(4);
  });

  test('9.4 that does not come does not hold up other work', async () => {
    const customer = await begin();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    receiver.takes = async (response) => {
      await released;
      response.end();
    };
    await say(customer, 'hello');
    await expect.poll(() => receiver.news.length).toBe(1);
    // Routing is asked for and done, while the callback still waits.
    await forTenant(node.context.db, node.home.tenantId, (tx) => askForRouting(tx, node.home.tenantId, 0));
    node.context.worker.wake();
    await expect
      .poll(() =>
        forTenant(node.context.db, node.home.tenantId, async (tx) =>
          (await listEffects(tx, node.home.tenantId, 'waiting', 100)).map(({ kind }) => kind),
        ),
      )
      .toEqual(['notify-app']);
    expect(receiver.underWay).toBe(1);
    release();
    await rest();
  });
});

describe('9.4 many accounts of a tenant whose receiver does not answer', () => {
  test('9.4 leave room for the callbacks of others', async () => {
    const { db, now } = node.context;
    const { tenantId } = node.home;
    await forTenant(db, tenantId, async (tx) => {
      for (let index = 0; index < 100; index += 1) {
        const account = { tenantId, id: randomUUID(), name: `account ${index}`, settings: DEFAULT_ACCOUNT_SETTINGS };
        await insertAccount(tx, { ...account, appId }, now());
      }
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    receiver.takes = async (response) => {
      await released;
      response.end();
    };
    await setCallback();
    await expect.poll(() => receiver.underWay).toBeGreaterThanOrEqual(16);

    await using theirs = await CallbackReceiver.open();
    const foreign = await node.staff('administrator', node.foreign);
    const made = await node.call('apps.create', { body: { name: 'theirs' }, headers: foreign });
    const params = { appId: (made.body as { app: { id: Id } }).app.id };
    await node.call('apps.change-accounts', { params, body: { add: [node.foreign.accountId] }, headers: foreign });
    await node.call('apps.set-callback', { params, body: theirs.settings, headers: foreign });
    await expect.poll(() => theirs.news.length).toBeGreaterThanOrEqual(1);
    expect(receiver.underWay).toBeLessThan(32);
    release();
    await expect
      .poll(() => new Set(receiver.news.map(({ fields }) => fields['OpenKfId'])).size, { timeout: 20_000 })
      .toBe(100);
  });
});

describe('9 deliveries', () => {
  test('9.2 can be made again, now', async () => {
    const customer = await begin();
    await say(customer, 'hello');
    await rest();
    const [last] = await deliveries();
    const replay = (deliveryId: string) =>
      node.call('apps.replay-delivery', { params: { appId, deliveryId }, headers });
    expect((await replay(String(last?.id))).body).toEqual({ status: 200, problem: null });
    expect(receiver.news).toHaveLength(2);
    receiver.takes = (response) => void response.writeHead(500).end();
    expect((await replay(String(last?.id))).body).toEqual({ status: 500, problem: 'wrong-status' });
    expect((await replay('999999')).code).toBe('app.no-such-delivery');
    const check = (await deliveries()).find(({ accountId }) => accountId === null);
    expect((await replay(String(check?.id))).body).toEqual({ status: 200, problem: null });
    const { body } = await node.call('audit.list', { headers });
    expect((body as { entries: { action: string }[] }).entries.map(({ action }) => action).slice(0, 4)).toEqual([
      'app.callback-tested',
      'app.delivery-replayed',
      'app.delivery-replayed',
      'app.callback-set',
    ]);
  });

  test('9 token and key are in no answer, no log and not in the database as they are', async () => {
    await node[Symbol.asyncDispose]();
    const lines: string[] = [];
    node = await TestNode.create({
      env: { ZHIDA_CALLBACK_PRIVATE_TARGETS: 'true' },
      onLog: (line) => lines.push(line),
    });
    headers = await node.staff('administrator');
    const made = await node.call('apps.create', { body: { name: 'the app' }, headers });
    const { app, secret } = made.body as { app: { id: Id }; secret: string };
    appId = app.id;
    receiver.takes = (response) => void response.writeHead(500).end();
    await setCallback();
    await run();
    await say(await node.customer(), 'hello');
    await expect.poll(() => receiver.news.length).toBeGreaterThan(0);
    const answers = [
      (await node.call('apps.list', { headers })).body,
      (await node.call('audit.list', { headers })).body,
      await deliveries(),
    ];
    const rows = await forTenant(node.context.db, node.home.tenantId, (tx) =>
      tx.selectFrom('app').selectAll().execute(),
    );
    for (const hidden of [receiver.token, receiver.encodingAesKey, secret]) {
      expect(JSON.stringify([answers, rows])).not.toContain(hidden);
      expect(lines.join('\n')).not.toContain(hidden);
    }
  });
});
