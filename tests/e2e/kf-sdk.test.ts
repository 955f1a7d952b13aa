import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callRoute, DEMO_PASSWORD, signIn, World } from '@zhida/devkit';
import { FormData, Work } from 'node-easywechat';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { CallbackReceiver } from './support/callback-receiver.ts';
import { makePng } from './support/png.ts';

// The public client library of the 微信客服 API runs against our server, unchanged but for the address of the host; what its
// program says and does is seen in real pages. Callbacks are opened with the library that Tencent publishes for that.

let world: World;
let browser: Browser;
let tokenFolder: string;
beforeAll(async () => {
  tokenFolder = await mkdtemp(join(tmpdir(), 'zhida-sdk-'));
  world = await World.create({ env: { ZHIDA_CALLBACK_PRIVATE_TARGETS: 'true' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
  await rm(tokenFolder, { recursive: true, force: true });
});

type Fields = Readonly<Record<string, unknown>>;
type Item = Fields & { readonly msgtype: string; readonly origin: number; readonly event?: Fields };

/** The merchant's program: the library, and the way in which it reads all news. */
class Program {
  readonly #app: Work;
  readonly #cursors = new Map<string, string>();

  /** `folder`: where the library keeps its access token. */
  constructor(folder: string, keys: { corpId: string; secret: string; token: string; encodingAesKey: string }) {
    this.#app = new Work({
      corp_id: keys.corpId,
      secret: keys.secret,
      token: keys.token,
      aes_key: keys.encodingAesKey,
      http: { baseURL: `${world.url}/` },
      file_cache: { path: folder, dirMode: 0o700, fileMode: 0o600, ext: '.cache' },
    });
  }

  async post(path: string, json: Fields): Promise<Fields> {
    const client = this.#app.getClient();
    return ok((await client.post(`/cgi-bin/${path}`, { data: json })).toObject(), path);
  }

  async get(path: string, params: Fields = {}): Promise<Fields> {
    const client = this.#app.getClient();
    return ok((await client.get(`/cgi-bin/${path}`, { params })).toObject(), path);
  }

  async upload(type: string, name: string, bytes: Buffer): Promise<string> {
    const form = new FormData();
    form.append('media', bytes, { filename: name });
    const client = this.#app.getClient();
    const response = await client.post('/cgi-bin/media/upload', { params: { type }, data: form });
    return String(ok(response.toObject(), 'media/upload')['media_id']);
  }

  /** Everything new of an account, page by page, as often as there is more. */
  async sync(openKfid: string, token: string): Promise<Item[]> {
    const items: Item[] = [];
    for (;;) {
      const cursor = this.#cursors.get(openKfid) ?? '';
      const page = await this.post('kf/sync_msg', { cursor, token, limit: 2, open_kfid: openKfid });
      items.push(...(page['msg_list'] as Item[]));
      this.#cursors.set(openKfid, String(page['next_cursor']));
      if (page['has_more'] === 0) return items;
    }
  }
}

function ok(reply: Fields, path: string): Fields {
  if (reply['errcode'] !== 0) throw new Error(`${path}: ${JSON.stringify(reply)}`);
  return reply;
}

/** An app of the demo organisation with a callback that has proven itself. */
async function createApp() {
  const headers = await signIn(world.url, 'admin@demo.zhida');
  const { corpId } = await callRoute(world.url, 'apps.list', {}, headers);
  const { app, secret } = await callRoute(world.url, 'apps.create', { body: { name: '门店系统' } }, headers);
  const keys = { corpId, token: 'SpecToken2024', encodingAesKey: randomBytes(32).toString('hex').slice(0, 43) };
  const receiver = await CallbackReceiver.open(keys);
  const { token, encodingAesKey } = keys;
  const proof = await callRoute(
    world.url,
    'apps.set-callback',
    { params: { appId: app.id }, body: { url: receiver.url, token, encodingAesKey } },
    headers,
  );
  expect(proof).toEqual({ status: 200, problem: null });
  return { receiver, program: new Program(tokenFolder, { ...keys, secret }) };
}

/** Signs in through the page, and goes online. */
async function signInToConsole(page: Page, email: string): Promise<void> {
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '上线' }).click();
  await page.getByRole('button', { name: '状态：在线' }).waitFor();
}

const AMR = Buffer.concat([
  Buffer.from('#!AMR\n'),
  // Ten frames of 12.2 kbit/s.
  ...Array.from({ length: 10 }, () => Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)])),
]);
const MP4 = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypisom'),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from('isomiso2'),
  Buffer.from([0, 0, 0, 8]),
  Buffer.from('mdat'),
]);

test('9.5 a program written for Tencent’s API serves a customer from the link to the statistics', async () => {
  const { receiver, program } = await createApp();
  await using _receiver = receiver;
  let read = 0;
  /** The next callback, then all that it stands for. */
  const hear = async (openKfid: string): Promise<Item[]> => {
    await expect.poll(() => receiver.news.length, { timeout: 15_000 }).toBeGreaterThan(read);
    read = receiver.news.length;
    const last = receiver.news.findLast((news) => news.openKfid === openKfid);
    return program.sync(openKfid, last?.token ?? '');
  };

  // Account, servicer, link.
  const avatar = await program.upload('image', '/home/shop/头像.png', makePng(120, 120));
  const { open_kfid: openKfid } = await program.post('kf/account/add', { name: '门店客服', media_id: avatar });
  const account = String(openKfid);
  const added = await program.post('kf/servicer/add', { open_kfid: account, userid_list: ['north-1', 'nobody'] });
  expect((added['result_list'] as Fields[]).map(({ userid, errcode }) => [userid, errcode])).toEqual([
    ['north-1', 0],
    ['nobody', 60111],
  ]);
  const { url } = await program.post('kf/add_contact_way', { open_kfid: account, scene: 'shop-12' });

  // The customer comes in by the link, as the publisher made it.
  const customer = await openPerson(browser, PHONE);
  const { page } = customer;
  await page.goto(`${String(url)}&scene_param=${encodeURIComponent('订单 8842')}`);
  await page.getByRole('textbox').waitFor();
  const [entered] = await hear(account);
  expect(entered).toMatchObject({
    msgtype: 'event',
    origin: 4,
    open_kfid: account,
    event: { event_type: 'enter_session', scene: 'shop-12', scene_param: '订单 8842' },
  });
  const touser = String(entered?.event?.['external_userid']);
  await program.post('kf/send_msg_on_event', {
    code: entered?.event?.['welcome_code'],
    msgtype: 'text',
    text: { content: '欢迎光临门店' },
  });
  await page.getByText('欢迎光临门店').first().waitFor();

  // He writes; the program reads, answers with everything it can say, and the page shows it.
  await page.getByRole('textbox').fill('杯子碎了');
  await page.getByRole('button', { name: '发送' }).click();
  expect(await hear(account)).toEqual([
    expect.objectContaining({ msgtype: 'text', origin: 3, external_userid: touser, text: { content: '杯子碎了' } }),
  ]);
  const stateOf = async () =>
    (await program.post('kf/service_state/get', { open_kfid: account, external_userid: touser }))['service_state'];
  expect(await stateOf()).toBe(0);
  const send = (msgtype: string, block: Fields) =>
    program.post('kf/send_msg', { touser, open_kfid: account, msgtype, [msgtype]: block });
  const thumb = await program.upload('image', 'thumb.png', makePng(260, 208));
  await send('text', { content: '很抱歉，请发一张照片' });
  await send('image', { media_id: thumb });
  await send('voice', { media_id: await program.upload('voice', 'words.amr', AMR) });
  await send('video', { media_id: await program.upload('video', 'how.mp4', MP4) });
  await send('file', { media_id: await program.upload('file', '退换货说明.txt', Buffer.from('七天内可退换。')) });
  await expect(send('text', { content: '第六条' })).rejects.toThrow('95001');
  expect(await stateOf()).toBe(1);
  await page.getByText('很抱歉，请发一张照片').first().waitFor();
  await page.getByText('退换货说明.txt').first().waitFor();
  await page.getByRole('textbox').fill('好的');
  await page.getByRole('button', { name: '发送' }).click();
  await hear(account);
  await send('link', { title: '退换货规则', desc: '七天', url: 'https://example.com/rules', thumb_media_id: thumb });
  await send('miniprogram', { appid: 'wx0123', title: '门店小程序', thumb_media_id: thumb, pagepath: 'pages/index' });
  await send('location', { name: '一号门店', address: '长安街 1 号', latitude: 39.9, longitude: 116.4 });
  await send('business_card', { userid: 'north-1' });
  await send('msgmenu', {
    head_content: '还需要什么？',
    list: [
      { type: 'click', click: { id: 'refund', content: '申请退款' } },
      { type: 'view', view: { url: 'https://example.com/help', content: '查看帮助' } },
      { type: 'text', text: { content: '工作日处理', no_newline: 0 } },
    ],
    tail_content: '随时可转人工',
  });
  for (const shown of [
    '退换货规则',
    '门店小程序',
    '一号门店',
    '客服 北一',
    '还需要什么？',
    '工作日处理',
    '随时可转人工',
  ])
    await page.getByText(shown).first().waitFor();
  await keepPicture(page, 'kf-customer');
  await page.getByRole('button', { name: '申请退款' }).click();
  expect(await hear(account)).toEqual([
    expect.objectContaining({ msgtype: 'text', text: { content: '申请退款', menu_id: 'refund' } }),
  ]);

  // Into the pool, to a person, and back to the program's view.
  const agent = await openPerson(browser, DESKTOP);
  await signInToConsole(agent.page, 'north-1@demo.zhida');
  await hear(account);
  const move = (state: number, more: Fields = {}) =>
    program.post('kf/service_state/trans', {
      open_kfid: account,
      external_userid: touser,
      service_state: state,
      ...more,
    });
  const { msg_code: poolCode } = await move(2);
  await program.post('kf/send_msg_on_event', { code: poolCode, msgtype: 'text', text: { content: '正在为您转接' } });
  await page.getByText('正在为您转接').first().waitFor();
  expect(await stateOf()).toBe(2);
  await move(3, { servicer_userid: 'north-1' });
  await agent.page.locator('a[data-conversation]').first().click();
  await agent.page.getByText('申请退款').first().waitFor();
  const composer = agent.page.getByRole('textbox', { name: '回复内容' });
  await composer.fill('您好，我来处理退款');
  await composer.press('Enter');
  await page.getByText('您好，我来处理退款').first().waitFor();
  expect((await hear(account)).at(-1)).toMatchObject({
    msgtype: 'text',
    origin: 5,
    servicer_userid: 'north-1',
    text: { content: '您好，我来处理退款' },
  });
  await keepPicture(agent.page, 'kf-console');
  await expect(send('text', { content: '程序不该插话' })).rejects.toThrow('95018');
  const { msg_code: endCode } = await move(4);
  await program.post('kf/send_msg_on_event', { code: endCode, msgtype: 'text', text: { content: '感谢光临' } });
  await page.getByText('感谢光临').first().waitFor();
  expect(await stateOf()).toBe(4);

  // Who he is, and what the day was.
  const { customer_list: customers } = await program.post('kf/customer/batchget', {
    external_userid_list: [touser, 'wmunknown'],
    need_enter_session_context: 1,
  });
  expect(customers).toEqual([
    expect.objectContaining({
      external_userid: touser,
      gender: 0,
      enter_session_context: expect.objectContaining({ scene: 'shop-12', scene_param: '订单 8842' }),
    }),
  ]);
  const yesterday = Math.floor(Date.now() / 1000) - 86_400;
  const range = { open_kfid: account, start_time: yesterday, end_time: yesterday };
  expect((await program.post('kf/get_corp_statistic', range))['statistic_list']).toHaveLength(1);
  expect((await program.post('kf/get_servicer_statistic', range))['statistic_list']).toHaveLength(1);
  const list = await program.get('kf/account/list');
  expect(list['account_list']).toContainEqual(expect.objectContaining({ open_kfid: account, manage_privilege: true }));
  expect([receiver.complaints, customer.errors, agent.errors]).toEqual([[], [], []]);
});
