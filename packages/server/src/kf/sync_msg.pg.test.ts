import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { kfItemSchema, type KfItem } from '@zhida/protocol/kf';
import { acrossTenants, deleteUnusedAppCursors, forTenant, insertAccount, listAccounts } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationIdOf } from '../engine/conversation-id.ts';
import { createMsgToken } from './callbacks/msg-token.ts';
import { openKfidOf } from './ids.ts';
import { eventsIn, itemsOf, KfStage, newKey, seenBy, textsIn } from './testing/kf-stage.ts';

let stage: KfStage;

beforeAll(async () => {
  stage = await KfStage.create();
});
afterAll(() => stage[Symbol.asyncDispose]());

const sync = (fields: object, app = stage.app) => app.call('sync_msg', { open_kfid: stage.openKfid, ...fields });

/** Where the feed ends now. */
const endOfFeed = async (): Promise<string> => (await stage.sync()).cursor;

describe('5.1 the request', () => {
  it('5.1 reading goes on where the cursor says, page by page, and a cursor read again gives the same', async () => {
    const start = await endOfFeed();
    const customer = await stage.writer('一');
    for (const text of ['二', '三', '四', '五']) await stage.say(customer, text);
    const first = await sync({ cursor: start, limit: 2 });
    expect(textsIn(itemsOf(first))).toEqual(['3 一']);
    // The opening of the chat stands before the words.
    expect(eventsIn(itemsOf(first))).toMatchObject([{ event_type: 'enter_session' }]);
    expect(first['has_more']).toBe(1);
    expect(await sync({ cursor: start, limit: 2 })).toEqual(first);
    const second = await sync({ cursor: first['next_cursor'], limit: 2 });
    expect(textsIn(itemsOf(second))).toEqual(['3 二', '3 三']);
    const third = await sync({ cursor: second['next_cursor'], limit: 2 });
    expect(textsIn(itemsOf(third))).toEqual(['3 四', '3 五']);
    expect(third['has_more']).toBe(0);
    const idle = await sync({ cursor: third['next_cursor'] });
    expect(idle).toMatchObject({ has_more: 0, msg_list: [], next_cursor: third['next_cursor'] });
  });

  it('5.1 empty strings and zero are not given, unknown fields are ignored, and the oldest kept word comes first', async () => {
    const empty = await sync({ cursor: '', token: '', limit: 0, voice_format: 0, open_kfid: stage.openKfid, debug: 1 });
    const absent = await sync({ cursor: null, token: null });
    expect(empty).toEqual(absent);
    expect(itemsOf(empty).length).toBeGreaterThan(0);
  });

  it('5.1 the token of a callback is good for ten minutes, for its app only', async () => {
    const { context, home } = stage.node;
    const made = { appId: stage.app.appId, accountId: home.accountId, at: context.now() };
    const token = createMsgToken(context.secret, made);
    expect((await sync({ token })).errcode).toBe(0);
    expect((await sync({ token: `${token}x` })).errcode).toBe(95007);
    expect((await sync({ token: createMsgToken(context.secret, { ...made, appId: randomUUID() }) })).errcode).toBe(
      95007,
    );
    stage.node.passTime(10 * MINUTE_MS + 1_000);
    expect((await sync({ token })).errcode).toBe(95007);
  });

  it('5.1 without a token one may ask more rarely; with one, as often as callbacks come', async () => {
    await using strict = await KfStage.create({ ZHIDA_KF_SYNCS_WITHOUT_TOKEN_PER_MINUTE: '3' });
    const ask = (token?: string) => strict.app.call('sync_msg', { open_kfid: strict.openKfid, token });
    const codes = [];
    for (let nth = 0; nth < 5; nth += 1) codes.push((await ask()).errcode);
    expect(codes).toEqual([0, 0, 0, 45009, 45009]);
    const { context, home } = strict.node;
    const token = createMsgToken(context.secret, {
      appId: strict.app.appId,
      accountId: home.accountId,
      at: context.now(),
    });
    expect((await ask(token)).errcode).toBe(0);
    strict.node.passTime(MINUTE_MS);
    expect((await ask()).errcode).toBe(0);
  });

  it('5.1 wrong fields, unknown accounts and those of others have their codes', async () => {
    const foreign = await stage.foreignApp();
    const other = await KfClient.create(stage.node, { name: 'an app without accounts' });
    const cases: [object, number][] = [
      [{ cursor: 7 }, 40058],
      [{ cursor: 'x'.repeat(65) }, 40058],
      [{ cursor: '客'.repeat(22) }, 40058],
      [{ cursor: 'nonsense' }, 50100],
      [{ cursor: 'a1.zz' }, 50100],
      [{ cursor: `m1.${'a'.repeat(43)}` }, 50100],
      [{ token: 'x'.repeat(129) }, 40058],
      [{ token: 3 }, 40058],
      [{ token: 'nonsense' }, 95007],
      [{ limit: 1_001 }, 40058],
      [{ limit: -1 }, 40058],
      [{ limit: 1.5 }, 40058],
      [{ limit: '10' }, 40058],
      [{ voice_format: 2 }, 40058],
      [{ open_kfid: 4 }, 40058],
      [{ open_kfid: 'nonsense' }, 95000],
      [{ open_kfid: openKfidOf(randomUUID()) }, 95004],
      [{ open_kfid: openKfidOf(stage.node.foreign.accountId) }, 95004],
    ];
    for (const [fields, errcode] of cases) {
      expect(await sync(fields), JSON.stringify(fields)).toMatchObject({ errcode });
    }
    expect((await sync({}, foreign)).errcode).toBe(95004);
    expect((await sync({}, other)).errcode).toBe(48007);
    const { token } = stage.app;
    stage.app.token = 'dead';
    expect((await sync({})).errcode).toBe(40014);
    stage.app.token = token;
    // Not even another app's cursor over several accounts.
    const several = await severalAccounts();
    expect((await sync({ cursor: several.cursor, open_kfid: '' }, other)).errcode).toBe(50100);
  });

  it('5.1 without open_kfid all accounts of the app are read with one cursor', async () => {
    const { all, cursor, second } = await severalAccounts();
    const accounts = new Set(all.map((item) => item.open_kfid));
    expect(accounts).toEqual(new Set([stage.openKfid, openKfidOf(second)]));
    expect(all.map(({ send_time: time }) => time)).toEqual(
      all.map(({ send_time: time }) => time).toSorted((a, b) => a - b),
    );
    const idle = await sync({ cursor, open_kfid: undefined });
    expect(idle).toMatchObject({ next_cursor: cursor, has_more: 0, msg_list: [] });
    expect(cursor.length).toBeLessThanOrEqual(64);
    const customer = await stage.writer('再来一句');
    const next = await sync({ cursor, open_kfid: '' });
    expect(textsIn(itemsOf(next))).toEqual(['3 再来一句']);
    expect((await stage.itemsAbout(customer)).length).toBe(2);
  });

  it('5.1 a cursor works in the other form too, and gathers the places of all accounts that it was used with', async () => {
    const { cursor, second } = await severalAccounts();
    // One of all accounts, used with one of them: it goes on where it was.
    expect(itemsOf(await sync({ cursor }))).toEqual([]);
    const one = String((await sync({}))['next_cursor']);
    // One of one account, used with another: that one begins at its beginning, the first is not forgotten.
    const both = await sync({ cursor: one, open_kfid: openKfidOf(second) });
    expect(both.errcode).toBe(0);
    expect(itemsOf(both).length).toBeGreaterThan(0);
    expect(itemsOf(await sync({ cursor: both['next_cursor'] }))).toEqual([]);
    expect(itemsOf(await sync({ cursor: both['next_cursor'], open_kfid: '' }))).toEqual([]);
    const all = itemsOf(await sync({ cursor: one, open_kfid: '' }));
    expect(new Set(all.map((item) => item.open_kfid))).toEqual(new Set([openKfidOf(second)]));
  });

  it('5.1 a cursor over several accounts outlives a restart, and is swept when nobody has used it for long', async () => {
    const { cursor } = await severalAccounts();
    const { context } = stage.node;
    const { Cursors } = await import('./sync/places.ts');
    const app = { tenantId: stage.app.tenantId, id: stage.app.appId } as never;
    const afterRestart = new Cursors(context.db, context.now);
    expect([...(await afterRestart.open(app, cursor)).keys()]).toHaveLength(2);
    await deleteUnusedAppCursors(context.db, context.now() - DAY_MS);
    await expect(new Cursors(context.db, context.now).open(app, cursor)).resolves.toBeDefined();
    await deleteUnusedAppCursors(context.db, context.now() + 1);
    await expect(new Cursors(context.db, context.now).open(app, cursor)).rejects.toMatchObject({ errcode: 50100 });
  });
});

describe('5.2 the reply', () => {
  it('5.2 what the app says and moves itself never appears, what people say and do does, each once and in order', async () => {
    const start = await endOfFeed();
    const customer = await stage.writer('你好');
    await stage.send(customer, '您好，我是机器人');
    await stage.act(customer, { type: 'ask-person', by: 'button' });
    await stage.setPresence('online');
    await stage.actAsStaff(customer.conversationId, { type: 'claim' });
    await stage.actAsStaff(customer.conversationId, { type: 'send', content: { kind: 'text', text: '我来帮您' } });
    await stage.actAsStaff(customer.conversationId, { type: 'add-note', text: '内部备注' });
    await stage.say(customer, '谢谢');
    await stage.actAsStaff(customer.conversationId, { type: 'end' });
    const { items } = await stage.sync(start);
    const said = items.filter((item) => item.external_userid === customer.externalUserid);
    expect(textsIn(said)).toEqual(['3 你好', '3 转人工', '5 我来帮您', '3 谢谢']);
    expect(eventsIn(said).map(({ event_type: type }) => type)).toEqual([
      'enter_session',
      'session_status_change',
      'session_status_change',
    ]);
    expect(said.find(({ origin }) => origin === 5)).toMatchObject({ servicer_userid: 'agent' });
    expect(new Set(items.map(({ msgid }) => msgid)).size).toBe(items.length);
    expect(items.every((item) => Number.isInteger(item.send_time))).toBe(true);
  });

  it('5.2 the cursor moves over what brings no item, and says whether there is more', async () => {
    const customer = await stage.writer('开始');
    const start = await endOfFeed();
    for (let read = 0; read < 30; read += 1) {
      await stage.say(customer, `第 ${read} 句`);
      await stage.send(customer, `回答 ${read}`);
    }
    const seen: string[] = [];
    let pages = 0;
    for (let cursor: unknown = start, hasMore: unknown = 1; hasMore === 1; pages += 1) {
      const page = await sync({ cursor, limit: 7 });
      seen.push(...textsIn(itemsOf(page)));
      ({ next_cursor: cursor, has_more: hasMore } = page);
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, nth) => `3 第 ${nth} 句`));
    expect(pages).toBeLessThanOrEqual(9);
  });

  it('5.2 nothing is cut after three days', async () => {
    const customer = await stage.writer('很久以前');
    await stage.passTime(4 * DAY_MS);
    expect(textsIn(await stage.itemsAbout(customer))).toEqual(['3 很久以前']);
  });

  it('5.2 who asks again when nothing is new is answered from memory, and hears of the next word at once', async () => {
    // A stage of its own: elsewhere time has passed, and what is due in the background is news.
    await using quiet = await KfStage.create();
    await quiet.writer('开始');
    const { cursor } = await quiet.sync();
    const poll = async () => itemsOf(await quiet.app.call('sync_msg', { open_kfid: quiet.openKfid, cursor }));
    await poll();
    let queries = 0;
    const { db } = quiet.node.context;
    const transaction = db.transaction.bind(db);
    Object.assign(db, {
      transaction: () => {
        // Those of the background are none of it.
        if (/kf\/sync(?:\/|_msg\.ts)/.test(new Error().stack ?? '')) queries += 1;
        return transaction();
      },
    });
    try {
      for (let nth = 0; nth < 50; nth += 1) expect(await poll()).toEqual([]);
      expect(queries).toBe(0);
    } finally {
      Object.assign(db, { transaction });
    }
    await quiet.writer('新消息');
    expect(textsIn(await poll())).toContain('3 新消息');
  });

  it('5.2 20 writers and 5 readers with pages of 1 to 1,000: each reads every word once, all in one order', async () => {
    const start = await endOfFeed();
    const { context, home } = stage.node;
    const { tenantId, accountId } = home;
    const customers = await Promise.all(Array.from({ length: 20 }, () => stage.customer()));
    const WORDS = 40;
    let isWriting = true;
    const writing = Promise.all(
      customers.map(async ({ customerId }, writer) => {
        for (let nth = 0; nth < WORDS; nth += 1) {
          const key = newKey();
          const conversationId = conversationIdOf(tenantId, accountId, customerId);
          const content = { kind: 'text', text: `${writer}:${nth}` } as const;
          const input = { type: 'send', from: { side: 'customer' }, messageId: key, content } as const;
          const outcome = await context.engine.submit({ tenantId, conversationId, key, input });
          expect(outcome.ok).toBe(true);
          // Each pauses by turns, so that batches of all sizes are written.
          if (nth % (writer + 1) === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      }),
    ).finally(() => {
      isWriting = false;
    });
    const read = async (limitOf: (nth: number) => number): Promise<KfItem[]> => {
      const items: KfItem[] = [];
      let cursor: unknown = start;
      for (let nth = 0; ; nth += 1) {
        const wasWriting = isWriting;
        const limit = limitOf(nth);
        const page = await sync({ cursor, limit });
        const got = itemsOf(page);
        expect(got.length).toBeLessThanOrEqual(limit);
        items.push(...got);
        cursor = page['next_cursor'];
        if (!wasWriting && page['has_more'] === 0) return items;
      }
    };
    const limits = [() => 1, () => 7, () => 100, () => 1_000, (nth: number) => 1 + ((nth * 7_919) % 1_000)];
    const [, ...readers] = await Promise.all([writing, ...limits.map(read)]);
    const orders = readers.map((items) => textsIn(items));
    expect(orders[0]).toHaveLength(20 * WORDS);
    for (const order of orders) expect(order).toEqual(orders[0]);
    for (let writer = 0; writer < 20; writer += 1) {
      const own = orders[0]?.filter((text) => text.startsWith(`3 ${writer}:`));
      expect(own).toEqual(Array.from({ length: WORDS }, (_, nth) => `3 ${writer}:${nth}`));
    }
    expect(new Set(readers[0]?.map(({ msgid }) => msgid)).size).toBe(readers[0]?.length);
  }, 120_000);
});

describe('5.4 events', () => {
  it('5.4 enter_session says by which link, and gives a welcome_code to who was not greeted for 48 hours', async () => {
    const customer = await stage.customer();
    const [entered] = eventsIn(await stage.itemsAbout(customer));
    expect(entered).toMatchObject({
      event_type: 'enter_session',
      external_userid: customer.externalUserid,
      open_kfid: stage.openKfid,
      scene: 'test',
      welcome_code: expect.any(String),
    });
    const enter = async (sceneParam: string) => {
      const body = { entry: stage.node.home.slug, sceneParam, token: customer.token };
      expect((await stage.node.call('customer.open', { body })).status).toBe(200);
      return eventsIn(await stage.itemsAbout(customer)).at(-1);
    };
    // He has neither been greeted nor written: whoever comes again may still be welcomed.
    expect(await enter('a&b=客户 1')).toMatchObject({ scene_param: 'a&b=客户 1', welcome_code: expect.any(String) });
    const again = await enter('second');
    const code = again?.event_type === 'enter_session' ? again.welcome_code : undefined;
    const welcome = { code, msgtype: 'text', text: { content: '欢迎' } };
    expect((await stage.app.call('send_msg_on_event', welcome)).errcode).toBe(0);
    expect(await enter('third')).not.toHaveProperty('welcome_code');
    await stage.passTime(49 * HOUR_MS);
    expect(await enter('fourth')).toHaveProperty('welcome_code');
    await stage.say(customer, '你好');
    expect(await enter('fifth')).not.toHaveProperty('welcome_code');
    // A code that nobody can use any more is not given.
    const other = await stage.customer();
    stage.node.passTime(21_000);
    expect(eventsIn(await stage.itemsAbout(other))[0]).not.toHaveProperty('welcome_code');
  });

  it('5.4 where the account greets by itself no welcome_code is given', async () => {
    const { context, home } = stage.node;
    const greeting = [{ kind: 'text', text: '欢迎光临' }];
    await setGreeting(greeting);
    const customer = await stage.customer();
    expect(await seenBy(stage, customer)).toEqual(greeting);
    expect(eventsIn(await stage.itemsAbout(customer))[0]).not.toHaveProperty('welcome_code');
    await setGreeting([]);

    async function setGreeting(contents: object[]) {
      await forTenant(context.db, home.tenantId, async (tx) => {
        const settings = (await listAccounts(tx, home.tenantId)).find(({ id }) => id === home.accountId)?.settings;
        await tx
          .updateTable('account')
          .set({ settings: JSON.stringify({ ...settings, greeting: contents }) })
          .where('tenant_id', '=', home.tenantId)
          .where('id', '=', home.accountId)
          .execute();
      });
      context.accounts.forget(home.tenantId);
    }
  });

  it('5.4 session_status_change: taken from the pool, handed on, ended', async () => {
    await stage.setPresence('online');
    await stage.setPresence('online', 'supervisor');
    const customer = await stage.writer();
    await stage.act(customer, { type: 'ask-person', by: 'button' });
    await stage.actAsStaff(customer.conversationId, { type: 'claim' });
    const to = { agentId: stage.node.home.staff.supervisor.id };
    await stage.actAsStaff(customer.conversationId, { type: 'transfer', to });
    await stage.actAsStaff(customer.conversationId, { type: 'end' }, 'supervisor');
    const ids = { open_kfid: stage.openKfid, external_userid: customer.externalUserid };
    expect(eventsIn(await stage.itemsAbout(customer)).slice(1)).toEqual([
      {
        event_type: 'session_status_change',
        ...ids,
        change_type: 1,
        new_servicer_userid: 'agent',
        msg_code: expect.any(String),
      },
      {
        event_type: 'session_status_change',
        ...ids,
        change_type: 2,
        old_servicer_userid: 'agent',
        new_servicer_userid: 'supervisor',
      },
      {
        event_type: 'session_status_change',
        ...ids,
        change_type: 3,
        old_servicer_userid: 'supervisor',
        msg_code: expect.any(String),
      },
    ]);
  });

  it('5.4 user_recall_msg and servicer_recall_msg name the message that was taken back', async () => {
    await stage.setPresence('online');
    const customer = await stage.writer('说错了');
    await stage.act(customer, { type: 'recall', number: await lastNumber(customer) });
    await stage.act(customer, { type: 'ask-person', by: 'button' });
    await stage.actAsStaff(customer.conversationId, { type: 'claim' });
    await stage.actAsStaff(customer.conversationId, { type: 'send', content: { kind: 'text', text: '我也错了' } });
    await stage.actAsStaff(customer.conversationId, { type: 'recall', number: await lastNumber(customer) });
    const items = await stage.itemsAbout(customer);
    const msgidOf = (text: string) =>
      items.find((item) => item.msgtype === 'text' && item.text.content === text)?.msgid;
    const ids = { open_kfid: stage.openKfid, external_userid: customer.externalUserid };
    expect(eventsIn(items).filter(({ event_type: type }) => type.endsWith('recall_msg'))).toEqual([
      { event_type: 'user_recall_msg', ...ids, recall_msgid: msgidOf('说错了') },
      { event_type: 'servicer_recall_msg', ...ids, recall_msgid: msgidOf('我也错了'), servicer_userid: 'agent' },
    ]);
  });

  it('5.4 reject_customer_msg_switch_change when a servicer takes no more messages, and takes them again', async () => {
    await stage.setPresence('online');
    const customer = await stage.writer();
    await stage.act(customer, { type: 'ask-person', by: 'button' });
    await stage.actAsStaff(customer.conversationId, { type: 'claim' });
    await stage.actAsStaff(customer.conversationId, { type: 'mute', isMuted: true });
    await stage.actAsStaff(customer.conversationId, { type: 'mute', isMuted: false });
    const ids = { open_kfid: stage.openKfid, external_userid: customer.externalUserid, servicer_userid: 'agent' };
    expect(eventsIn(await stage.itemsAbout(customer)).slice(-2)).toEqual([
      { event_type: 'reject_customer_msg_switch_change', ...ids, reject_switch: 1 },
      { event_type: 'reject_customer_msg_switch_change', ...ids, reject_switch: 0 },
    ]);
  });

  it('5.4 servicer_status_change when a servicer comes, pauses, goes or is lost, once each, with a callback', async () => {
    await stage.setPresence('offline');
    const start = await endOfFeed();
    await stage.setPresence('online');
    await stage.setPresence('online');
    await stage.setPresence('break');
    await stage.setPresence('offline');
    await stage.setPresence('online');
    const { context, home } = stage.node;
    stage.node.passTime(10 * MINUTE_MS);
    context.presence.wake();
    const common = { event_type: 'servicer_status_change', open_kfid: stage.openKfid, servicer_userid: 'agent' };
    await expect
      .poll(
        async () =>
          eventsIn((await stage.sync(start)).items).filter(
            (event) => 'status' in event && event.servicer_userid === 'agent',
          ),
        { timeout: 20_000 },
      )
      .toEqual([
        { ...common, status: 1 },
        { ...common, status: 2, stop_type: 1 },
        { ...common, status: 2, stop_type: 0 },
        { ...common, status: 1 },
        { ...common, status: 2, stop_type: 0 },
      ]);
    const { items } = await stage.sync(start);
    expect(new Set(items.map(({ msgid }) => msgid)).size).toBe(items.length);
    const notices = await acrossTenants(context.db, (tx) =>
      tx.selectFrom('account_notice').select('account_id').where('tenant_id', '=', home.tenantId).execute(),
    );
    expect(new Set(notices.map((notice) => notice.account_id))).toEqual(new Set([home.accountId]));
    // The agent of a tenant whose account no app runs leaves no notice.
    const headers = await stage.node.staff('agent', stage.node.foreign);
    await stage.node.call('agents.set-presence', { body: { presence: 'online' }, headers });
  });
});

/** The home account and a second one of the same app, both with words; read with one cursor. */
async function severalAccounts() {
  const { context, home } = stage.node;
  const { tenantId } = home;
  const second = await forTenant(context.db, tenantId, async (tx) => {
    const found = (await listAccounts(tx, tenantId)).find(({ name }) => name === 'second');
    if (found !== undefined) return found.id;
    const settings = (await listAccounts(tx, tenantId))[0]?.settings;
    if (settings === undefined) throw new Error('The home tenant has an account.');
    const id = randomUUID();
    await insertAccount(tx, { tenantId, id, name: 'second', settings, appId: stage.app.appId }, context.now());
    return id;
  });
  context.accounts.forget(tenantId);
  const { customerId } = await stage.writer('第一个账号');
  const key = newKey();
  const outcome = await context.engine.submit({
    tenantId,
    conversationId: conversationIdOf(tenantId, second, customerId),
    key,
    identity: { customerId, accountId: second },
    input: { type: 'send', from: { side: 'customer' }, messageId: key, content: { kind: 'text', text: '第二个账号' } },
  });
  expect(outcome.ok).toBe(true);
  const all: KfItem[] = [];
  let cursor = '';
  for (let hasMore: unknown = 1; hasMore === 1;) {
    const page = await sync({ cursor, open_kfid: null, limit: 50 });
    all.push(...itemsOf(page));
    ({ has_more: hasMore } = page);
    cursor = String(page['next_cursor']);
  }
  expect(all.every((item) => kfItemSchema.safeParse(item).success)).toBe(true);
  return { all, cursor, second };
}

async function lastNumber({
  conversationId,
  headers,
}: {
  conversationId: string;
  headers: Readonly<Record<string, string>>;
}) {
  const { body } = await stage.node.call('customer.read-conversation', { params: { conversationId }, headers });
  const { events } = body as { events: { type: string; number: number }[] };
  return events.findLast(({ type }) => type === 'message.sent')?.number;
}
