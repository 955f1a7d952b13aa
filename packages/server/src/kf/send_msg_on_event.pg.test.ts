import { HOUR_MS } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { acrossTenants } from '@zhida/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCode, type CodeFacts } from './codes.ts';
import { eventsIn, KfStage, seenBy, type KfCustomer } from './testing/kf-stage.ts';

let stage: KfStage;

beforeAll(async () => {
  stage = await KfStage.create();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => stage.setPresence('online'));

const reply = (code: unknown, more: object = {}, app = stage.app) =>
  app.call('send_msg_on_event', { code, msgtype: 'text', text: { content: '一句话' }, ...more });

const MENU = {
  msgtype: 'msgmenu',
  msgmenu: { head_content: '请选择', list: [{ type: 'click', click: { content: '好' } }] },
};

/** The newest code that the customer's events carry. */
async function lastCode(customer: KfCustomer): Promise<string> {
  const codes = eventsIn(await stage.itemsAbout(customer)).flatMap((event) =>
    'welcome_code' in event ? [event.welcome_code] : 'msg_code' in event ? [event.msg_code] : [],
  );
  const code = codes.at(-1);
  if (code === undefined) throw new Error('No event of this customer has a code.');
  return code;
}

/** A code for the newest event of a type, as an app gets it in the reply to its own move. */
async function codeOfMove(customer: KfCustomer, occasion: CodeFacts['occasion'], type: string): Promise<string> {
  const { tenantId } = stage.node.home;
  const { conversationId } = customer;
  const event = await acrossTenants(stage.node.context.db, async (tx) => {
    const rows = await tx
      .selectFrom('event')
      .select(['number', 'at', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('conversation_id', '=', conversationId)
      .orderBy('number', 'desc')
      .execute();
    return rows.find(({ body }) => (body as { type: string }).type === type);
  });
  if (event === undefined) throw new Error(`No ${type} in the log.`);
  return createCode(stage.node.context.secret, {
    tenantId,
    conversationId,
    occasion,
    eventNumber: event.number,
    at: event.at,
  });
}

async function waiting(): Promise<KfCustomer> {
  const customer = await stage.writer();
  await stage.act(customer, { type: 'ask-person', by: 'button' });
  return customer;
}

async function served(): Promise<KfCustomer> {
  const customer = await waiting();
  await stage.actAsStaff(customer.conversationId, { type: 'claim' });
  return customer;
}

async function ended(): Promise<KfCustomer> {
  const customer = await served();
  await stage.actAsStaff(customer.conversationId, { type: 'end' });
  return customer;
}

describe('6.3 one word on an event', () => {
  it('6.3 who comes in is welcomed once, with words or a menu, within 20 seconds, and it does not count as one of five', async () => {
    const customer = await stage.customer();
    const code = await lastCode(customer);
    expect(await reply(code, { msgid: 'welcome-1' })).toEqual({ errcode: 0, errmsg: 'ok', msgid: 'welcome-1' });
    expect((await reply(code)).errcode).toBe(41050);
    expect(await seenBy(stage, customer)).toEqual([{ kind: 'text', text: '一句话' }]);
    await stage.say(customer, '你好');
    const codes = [];
    for (let nth = 0; nth < 6; nth += 1) codes.push((await stage.send(customer, `${nth}`)).errcode);
    expect(codes).toEqual([0, 0, 0, 0, 0, 95001]);

    const other = await stage.customer();
    const menuCode = await lastCode(other);
    const { msgid } = await reply(menuCode, MENU);
    expect(msgid).toMatch(/^ms[\w-]{32}$/);
    expect(await seenBy(stage, other)).toMatchObject([{ kind: 'menu', head: '请选择' }]);
    const late = await stage.customer();
    const lateCode = await lastCode(late);
    stage.node.passTime(20_500);
    expect((await reply(lateCode)).errcode).toBe(41050);
    expect(await seenBy(stage, late)).toEqual([]);
  });

  it('6.3 who waits is told something within 48 hours, in words, as long as he waits', async () => {
    const customer = await waiting();
    const code = await codeOfMove(customer, 'queued', 'conversation.queued');
    expect((await reply(code, MENU)).errcode).toBe(40008);
    expect((await reply(code)).errcode).toBe(0);
    expect((await reply(code)).errcode).toBe(41050);

    const taken = await waiting();
    const passed = await codeOfMove(taken, 'queued', 'conversation.queued');
    await stage.actAsStaff(taken.conversationId, { type: 'claim' });
    expect((await reply(passed)).errcode).toBe(95018);
    const late = await waiting();
    const lateCode = await codeOfMove(late, 'queued', 'conversation.queued');
    await stage.passTime(48 * HOUR_MS + 1_000);
    expect((await reply(lateCode)).errcode).toBe(41050);
  });

  it('6.3 who was taken is told something in words, as long as a person has him', async () => {
    const customer = await served();
    const code = await lastCode(customer);
    expect((await reply(code, MENU)).errcode).toBe(40008);
    expect((await reply(code)).errcode).toBe(0);
    expect((await reply(code)).errcode).toBe(41050);
    const gone = await served();
    const passed = await lastCode(gone);
    await stage.actAsStaff(gone.conversationId, { type: 'end' });
    expect((await reply(passed)).errcode).toBe(95018);
  });

  it('6.3 a goodbye may be words or a menu, within 20 seconds, as long as nothing began anew', async () => {
    const customer = await ended();
    expect((await reply(await lastCode(customer), MENU)).errcode).toBe(0);
    expect(await seenBy(stage, customer)).toMatchObject([{ kind: 'menu' }]);
    const back = await ended();
    const passed = await lastCode(back);
    await stage.say(back, '还有一个问题');
    expect((await reply(passed)).errcode).toBe(95018);
    const late = await ended();
    const lateCode = await lastCode(late);
    stage.node.passTime(20_500);
    expect((await reply(lateCode)).errcode).toBe(41050);
  });

  it('6.3 a code is used once, however many use it at once, also under different names', async () => {
    const customer = await stage.customer();
    const code = await lastCode(customer);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => reply(code, nth % 2 === 0 ? {} : { msgid: `once-${nth}` })),
    );
    expect(replies.map(({ errcode }) => errcode).toSorted((a, b) => a - b)).toEqual([
      0,
      ...Array<number>(9).fill(41050),
    ]);
    expect(await seenBy(stage, customer)).toHaveLength(1);
  });

  it('6.3 a name that was used is refused here too, and the code stays good', async () => {
    const writer = await stage.writer();
    await stage.send(writer, '早', { msgid: 'taken-name' });
    const customer = await stage.customer();
    const code = await lastCode(customer);
    expect((await reply(code, { msgid: 'taken-name' })).errcode).toBe(40058);
    expect((await reply(code, { msgid: 'a-new-name' })).errcode).toBe(0);
  });

  it('6.3 what is missing, wrong or of others has its code, uses nothing up and changes nothing', async () => {
    const customer = await stage.customer();
    const code = await lastCode(customer);
    const foreign = await stage.foreignApp();
    const other = await KfClient.create(stage.node, { name: 'an app without accounts' });
    const cases: [object, number][] = [
      [{ code: undefined }, 41049],
      [{ code: '' }, 41049],
      [{ code: null }, 41049],
      [{ code: 7 }, 40058],
      [{ code: 'x'.repeat(600) }, 40058],
      [{ code: 'nonsense' }, 41050],
      [{ code: `${code}x` }, 41050],
      [{ msgid: 'with space' }, 40058],
      [{ msgtype: undefined }, 40058],
      [{ msgtype: 'image', image: { media_id: 'a' } }, 40008],
      [{ msgtype: 'news' }, 40008],
      [{ text: undefined }, 40058],
      [{ text: { content: '' } }, 44004],
      [{ text: { content: 'x'.repeat(2_049) } }, 45002],
      [
        { ...MENU, msgmenu: { list: Array.from({ length: 11 }, () => ({ type: 'text', text: { content: 'a' } })) } },
        95008,
      ],
      [{ ...MENU, msgmenu: { list: [{ type: 'x' }] } }, 95009],
    ];
    for (const [fields, errcode] of cases) {
      expect(await reply(code, fields), JSON.stringify(fields).slice(0, 200)).toMatchObject({ errcode });
    }
    expect((await reply(code, {}, foreign)).errcode).toBe(41050);
    expect((await reply(code, {}, other)).errcode).toBe(48007);
    const { token } = stage.app;
    stage.app.token = 'dead';
    expect((await reply(code)).errcode).toBe(40014);
    stage.app.token = token;
    expect(await seenBy(stage, customer)).toEqual([]);
    expect((await reply(code)).errcode).toBe(0);
  });
});
