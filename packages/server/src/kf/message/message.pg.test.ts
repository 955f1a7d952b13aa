import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { DAY_MS, HOUR_MS } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import type { KfClient } from '@zhida/devkit';
import { forTenant, insertAccount, insertEntry } from '@zhida/store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SAMPLE_MP4, samplePng } from '../../testing/sample-files.ts';
import { openidOf } from '../ids.ts';
import { KfStage, type KfCustomer } from '../testing/kf-stage.ts';

let stage: KfStage;
let app: KfClient;
let image: string;
beforeAll(async () => {
  stage = await KfStage.create();
  app = stage.app;
  image = String((await app.upload('image', 'a.png', await samplePng()))['media_id']);
});
afterAll(() => stage[Symbol.asyncDispose]());

const openid = ({ customerId }: KfCustomer): string => openidOf(customerId);
const send = (customer: KfCustomer, body: object, name = 'message/custom/send') =>
  app.call(name, { touser: openid(customer), ...body });
const sendText = async (customer: KfCustomer, content = '您好', more: object = {}) =>
  (await send(customer, { msgtype: 'text', text: { content }, ...more })).errcode;

/** What the customer was told, newest last. */
async function heard({ conversationId, headers }: KfCustomer): Promise<Content[]> {
  const { body } = await stage.node.call('customer.read-conversation', { params: { conversationId }, headers });
  const { events } = body as { events: { type: string; sender?: { kind: string }; content: Content }[] };
  return events
    .filter(({ type, sender }) => type === 'message.sent' && sender?.kind === 'bot')
    .map(({ content }) => content);
}

test('11.1 every type that can be here reaches the customer', async () => {
  const video = String((await app.upload('video', 'v.mp4', SAMPLE_MP4))['media_id']);
  const link = { title: '标题', description: '描述', url: 'https://example.com/a' };
  const sent: [object, object][] = [
    [
      { msgtype: 'text', text: { content: '您好' } },
      { kind: 'text', text: '您好' },
    ],
    [
      { msgtype: 'image', image: { media_id: image } },
      { kind: 'image', name: 'a.png' },
    ],
    [
      { msgtype: 'video', video: { media_id: video, thumb_media_id: image, title: 't', description: 'd' } },
      { kind: 'video', name: 'v.mp4' },
    ],
    [
      { msgtype: 'music', music: { title: '歌', musicurl: 'https://example.com/m.mp3', thumb_media_id: image } },
      { kind: 'link', title: '歌', url: 'https://example.com/m.mp3', thumbnailUrl: expect.any(String) },
    ],
    [
      { msgtype: 'news', news: { articles: [{ ...link, picurl: 'https://example.com/p.png' }] } },
      { kind: 'link', ...link },
    ],
    [
      {
        msgtype: 'msgmenu',
        msgmenu: {
          head_content: '满意吗',
          list: [
            { id: '101', content: '满意' },
            { id: 102, content: '不满意' },
          ],
          tail_content: '谢谢',
        },
      },
      {
        kind: 'menu',
        head: '满意吗',
        items: [
          { type: 'choice', id: '101', label: '满意' },
          { type: 'choice', id: '102', label: '不满意' },
        ],
        tail: '谢谢',
      },
    ],
    [
      {
        msgtype: 'miniprogrampage',
        miniprogrampage: { title: '小程序', appid: 'wx1', pagepath: 'pages/a', thumb_media_id: image },
      },
      { kind: 'mini-program', title: '小程序', appId: 'wx1', pagePath: 'pages/a' },
    ],
    [
      { msgtype: 'link', link: { ...link, thumb_url: 'https://example.com/t.png' } },
      { kind: 'link', ...link },
    ],
  ];
  for (const [body, content] of sent) {
    const customer = await stage.writer();
    expect([body, (await send(customer, body)).errcode]).toEqual([body, 0]);
    expect((await heard(customer)).at(-1)).toMatchObject(content);
  }
  const customer = await stage.writer();
  expect(
    (await send(customer, { msgtype: 'text', text: { content: 'x' }, businessid: 1 }, 'message/custom/business/send'))
      .errcode,
  ).toBe(0);
  expect((await heard(customer)).at(-1)).toMatchObject({ kind: 'text', text: 'x' });
});

test('11.1 types that cannot be here, and what is wrong with others, have their codes, and nothing is sent', async () => {
  const customer = await stage.writer();
  const refused: [object, number][] = [
    [{ msgtype: 'mpnews', mpnews: { media_id: image } }, 40007],
    [{ msgtype: 'mpnewsarticle', mpnewsarticle: { article_id: '1' } }, 40008],
    [{ msgtype: 'wxcard', wxcard: { card_id: '1' } }, 40008],
    [{ msgtype: 'toString', toString: {} }, 40008],
    [{ msgtype: 'image', image: { media_id: 'nothing' } }, 40007],
    [{ msgtype: 'voice', voice: { media_id: image } }, 40007],
    [{ msgtype: 'text', text: { content: '' } }, 44004],
    [{ msgtype: 'text', text: { content: '字'.repeat(683) } }, 45002],
    [{ msgtype: 'text' }, 40058],
    [{ msgtype: 'text', text: 'x' }, 40058],
    [{ text: { content: 'x' } }, 40058],
    [{ msgtype: 'news', news: { articles: [] } }, 40058],
    [{ msgtype: 'link', link: { title: 't', url: 'javascript:alert(1)' } }, 40058],
    [{ msgtype: 'music', music: { title: 't' } }, 40058],
    [{ msgtype: 'text', text: { content: 'x' }, customservice: { kf_account: 'nobody@x' } }, 65401],
    [{ msgtype: 'text', text: { content: 'x' }, touser: 'o' }, 40003],
    [{ msgtype: 'text', text: { content: 'x' }, touser: '' }, 40003],
    [{ msgtype: 'text', text: { content: 'x' }, touser: customer.externalUserid }, 40003],
    [{ msgtype: 'text', text: { content: 'x' }, touser: openid(await stage.customer(stage.node.foreign)) }, 40003],
  ];
  for (const [body, code] of refused) expect([body, (await send(customer, body)).errcode]).toEqual([body, code]);
  expect(await heard(customer)).toEqual([]);
  expect(await sendText(customer, 'x', { customservice: { kf_account: `agent@${app.corpId}` } })).toBe(0);
});

test('11.1 five messages follow each message of the customer, within 48 hours', async () => {
  const customer = await stage.writer();
  for (let count = 0; count < 5; count += 1) expect(await sendText(customer)).toBe(0);
  expect(await sendText(customer)).toBe(45047);
  await stage.say(customer, '再问一下');
  expect(await sendText(customer)).toBe(0);
  expect(await heard(customer)).toHaveLength(6);
  expect(await sendText(await stage.customer())).toBe(45015);
});

test('11.1 while people serve nothing is sent, and nothing after the end', async () => {
  await stage.setPresence('online');
  const customer = await stage.writer();
  await stage.act(customer, { type: 'ask-person', by: 'button' });
  expect(await sendText(customer)).toBe(65414);
  await stage.actAsStaff(customer.conversationId, { type: 'claim' });
  expect(await sendText(customer)).toBe(65414);
  await stage.actAsStaff(customer.conversationId, { type: 'end' });
  expect(await sendText(customer)).toBe(45015);
  expect(await heard(customer)).toEqual([]);
});

test('11.1 of several accounts the one with the latest conversation is meant', async () => {
  const { tenantId } = stage.node.home;
  const accountId = randomUUID();
  await forTenant(stage.node.context.db, tenantId, async (tx) => {
    const settings = DEFAULT_ACCOUNT_SETTINGS;
    await insertAccount(tx, { tenantId, id: accountId, name: 'second', settings, appId: app.appId }, 1);
    await insertEntry(tx, { tenantId, id: randomUUID(), accountId, slug: 'second', name: 'second', scene: '' }, 1);
  });
  stage.node.context.accounts.forget(tenantId);
  const first = await stage.writer();
  const opened = await stage.node.call('customer.open', { body: { entry: 'second', token: first.token } });
  const second = { ...first, conversationId: (opened.body as { conversationId: string }).conversationId };
  expect(second.conversationId).not.toBe(first.conversationId);
  stage.node.passTime(1_000);
  await stage.say(second, '在这里');
  expect(await sendText(first, '去第二个')).toBe(0);
  stage.node.passTime(1_000);
  await stage.say(first, '回到这里');
  expect(await sendText(first, '去第一个')).toBe(0);
  expect(await heard(second)).toMatchObject([{ text: '去第二个' }]);
  expect(await heard(first)).toMatchObject([{ text: '去第一个' }]);
});

test('11.1 typing is shown in the customer’s page', async () => {
  const shown = vi.spyOn(stage.node.context, 'sendTyping');
  const customer = await stage.writer();
  const type = async (body: object, name = 'message/custom/typing') =>
    (await app.call(name, { touser: openid(customer), command: 'Typing', ...body })).errcode;
  expect(await type({})).toBe(0);
  expect(await type({}, 'message/custom/business/typing')).toBe(0);
  const { conversationId, customerId } = customer;
  expect(shown.mock.calls.map(([typing]) => typing)).toMatchObject([
    { conversationId, customerId, side: 'agent' },
    { conversationId, customerId, side: 'agent' },
  ]);
  shown.mockClear();
  expect(await type({ command: 'CancelTyping' })).toBe(0);
  expect(await type({ command: 'Sleeping' })).toBe(40058);
  expect(await type({ command: undefined })).toBe(40058);
  expect(await type({ touser: 'o' })).toBe(40003);
  expect(await type({ touser: openid(await stage.customer()) })).toBe(45015);
  expect(shown).not.toHaveBeenCalled();
  shown.mockRestore();
});

test('11.1 after 48 hours nothing is sent', async () => {
  const customer = await stage.writer();
  stage.node.passTime(2 * DAY_MS + HOUR_MS);
  const { access_token: token } = await app.call('gettoken', undefined, { corpid: app.corpId, corpsecret: app.secret });
  app.token = String(token);
  expect(await sendText(customer)).toBe(45015);
});

test('11 tokens are given for appid and secret by both calls, and are good for both families', async () => {
  const appid = `wx${app.corpId.slice(2)}`;
  const given = { grant_type: 'client_credential', appid, secret: app.secret };
  for (const reply of [
    await app.call('token', undefined, given),
    await app.call('stable_token', given),
    await app.call('stable_token', { ...given, force_refresh: true }),
  ]) {
    expect(reply).toEqual({ errcode: 0, errmsg: 'ok', access_token: expect.any(String), expires_in: 7_200 });
    const other = await codesWith(String(reply['access_token']));
    expect(other).toEqual([0, 0]);
  }
  const wrong: [object, number][] = [
    [{ ...given, grant_type: 'x' }, 40002],
    [{ ...given, grant_type: '' }, 40002],
    [{ ...given, appid: '' }, 41002],
    [{ ...given, appid: 'wx0' }, 40013],
    [{ ...given, secret: '' }, 41004],
    [{ ...given, secret: 'x' }, 40001],
  ];
  for (const [fields, code] of wrong) {
    expect([fields, (await app.call('token', undefined, { ...fields })).errcode]).toEqual([fields, code]);
    expect([fields, (await app.call('stable_token', fields)).errcode]).toEqual([fields, code]);
  }
  expect((await app.call('stable_token', { ...given, secret: 5 })).errcode).toBe(40058);
});

/** What a call of each family answers to a token. */
async function codesWith(token: string): Promise<number[]> {
  const before = app.token;
  app.token = token;
  const codes = [(await app.call('customservice/getkflist')).errcode, (await app.call('account/list', {})).errcode];
  app.token = before;
  return codes;
}
