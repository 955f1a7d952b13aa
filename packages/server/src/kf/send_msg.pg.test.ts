import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import type { KF_BLOCKS } from '@zhida/protocol/kf';
import { acrossTenants } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePng } from '../testing/sample-files.ts';
import { externalUseridOf, openKfidOf } from './ids.ts';
import { KfStage, seenBy, type KfCustomer } from './testing/kf-stage.ts';

let stage: KfStage;
let picture: string;

beforeAll(async () => {
  stage = await KfStage.create();
  picture = String((await stage.app.upload('image', 'picture.png', await samplePng()))['media_id']);
});
afterAll(() => stage[Symbol.asyncDispose]());

const sendTo = (customer: KfCustomer, body: object) =>
  stage.app.call('send_msg', { touser: customer.externalUserid, open_kfid: stage.openKfid, ...body });

const countEvents = () =>
  acrossTenants(stage.node.context.db, async (tx) => {
    const { count } = await tx
      .selectFrom('event')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  });

describe('6.1 send_msg', () => {
  it('6.1 a message reaches the customer, and its id is the one given or one made here', async () => {
    const customer = await stage.writer();
    expect(await stage.send(customer, '您好', { msgid: 'my-first_1' })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      msgid: 'my-first_1',
    });
    const { msgid } = await stage.send(customer, '请讲', { msgid: '' });
    expect(msgid).toMatch(/^ms[\w-]{32}$/);
    expect(await seenBy(stage, customer)).toEqual([
      { kind: 'text', text: '您好' },
      { kind: 'text', text: '请讲' },
    ]);
  });

  it('6.1 what asks for secrets is refused with its own code, and what customers write of theirs comes masked', async () => {
    const customer = await stage.writer();
    const refused = await stage.send(customer, '请把收到的验证码告诉我');
    expect(refused.errcode).toBe(87014);
    expect(refused.errmsg).toContain('nobody may ask customers for a one-time code');
    // Split over two messages it is the same request.
    expect((await stage.send(customer, '你收到的验证码')).errcode).toBe(0);
    expect((await stage.send(customer, '发给我')).errcode).toBe(87014);
    const menu = {
      head_content: '请把您收到的验证码',
      list: [{ type: 'click', click: { id: 'a', content: '发给我' } }],
    };
    expect((await sendTo(customer, { msgtype: 'msgmenu', msgmenu: menu }))['errcode']).toBe(87014);
    const reports = await acrossTenants(stage.node.context.db, (tx) =>
      tx.selectFrom('safety_report').select(['sender_kind', 'app_id', 'reason']).execute(),
    );
    expect(reports).toHaveLength(3);
    expect(reports.every(({ app_id: appId, reason }) => appId !== null && reason === 'asks-for-code')).toBe(true);
    await stage.say(customer, '我的卡号是 6217003962172321665');
    const { msg_list: list } = await stage.app.call('sync_msg', { open_kfid: stage.openKfid });
    expect(JSON.stringify(list)).not.toContain('6217003962172321665');
    expect(JSON.stringify(list)).toContain(`我的卡号是 ${'•'.repeat(19)}`);
    expect((await stage.send(customer, '好的，收到')).errcode).toBe(0);
  });

  it('6.1 five messages after each word of the customer, and not one more', async () => {
    const customer = await stage.writer();
    const codes = [];
    for (let nth = 1; nth <= 7; nth += 1) codes.push((await stage.send(customer, `第 ${nth} 条`)).errcode);
    expect(codes).toEqual([0, 0, 0, 0, 0, 95001, 95001]);
    await stage.say(customer, '还有吗');
    expect((await stage.send(customer, '有')).errcode).toBe(0);
    // Many at once share what is left.
    const rest = await Promise.all(Array.from({ length: 12 }, (_, nth) => stage.send(customer, `同时 ${nth}`)));
    expect(rest.map(({ errcode }) => errcode).toSorted((a, b) => a - b)).toEqual([
      0,
      0,
      0,
      0,
      ...Array<number>(8).fill(95001),
    ]);
    expect(await seenBy(stage, customer)).toHaveLength(10);
  });

  it('6.1 a customer who has not begun, and one who waits, talks to a person or is gone, is out of reach', async () => {
    const silent = await stage.customer();
    // He opened the chat and has not written: the conversation has not started.
    expect((await stage.send(silent, '在吗')).errcode).toBe(95002);
    const waiting = await stage.writer();
    await stage.act(waiting, { type: 'ask-person', by: 'button' });
    expect((await stage.send(waiting, '在吗')).errcode).toBe(95018);
    await stage.setPresence('online');
    await stage.actAsStaff(waiting.conversationId, { type: 'claim' });
    expect((await stage.send(waiting, '在吗')).errcode).toBe(95018);
    await stage.actAsStaff(waiting.conversationId, { type: 'end' });
    expect((await stage.send(waiting, '在吗')).errcode).toBe(95018);
    await stage.say(waiting, '我又来了');
    expect((await stage.send(waiting, '在')).errcode).toBe(0);
  });

  it('6.1 a name is new within its account, however many ask at once, and the message is there once', async () => {
    const [one, other] = [await stage.writer(), await stage.writer()];
    const msgid = 'the-same-name';
    const replies = await Promise.all(Array.from({ length: 8 }, () => stage.send(one, '一次', { msgid })));
    expect(replies.map(({ errcode }) => errcode).toSorted((a, b) => a - b)).toEqual([
      0,
      ...Array<number>(7).fill(40058),
    ]);
    expect((await stage.send(other, '别人', { msgid })).errcode).toBe(40058);
    stage.node.passTime(2 * 60_000);
    expect((await stage.send(other, '别人', { msgid })).errcode).toBe(40058);
    expect((await stage.send(one, '再来', { msgid })).errcode).toBe(40058);
    expect(await seenBy(stage, one)).toEqual([{ kind: 'text', text: '一次' }]);
    expect(await seenBy(stage, other)).toEqual([]);
  });

  it('6.1 a name whose message was refused may be used again: at once for the same customer, later for another', async () => {
    const customer = await stage.customer();
    const other = await stage.writer();
    const msgid = 'refused-at-first';
    expect((await stage.send(customer, '早', { msgid })).errcode).toBe(95002);
    expect((await stage.send(other, '早', { msgid })).errcode).toBe(40058);
    await stage.say(customer, '你好');
    expect((await stage.send(customer, '早', { msgid })).errcode).toBe(0);
    expect((await stage.send(customer, '早', { msgid })).errcode).toBe(40058);

    const abandoned = { msgid: 'never-sent' };
    const silent = await stage.customer();
    expect((await stage.send(silent, '早', abandoned)).errcode).toBe(95002);
    stage.node.passTime(61_000);
    expect((await stage.send(other, '早', abandoned)).errcode).toBe(0);
  });

  it('6.1 what is missing, wrong, unknown or of others is refused with its code, and nothing changes', async () => {
    const customer = await stage.writer();
    const foreigner = await stage.customer(stage.node.foreign);
    const foreignApp = await stage.foreignApp();
    const before = await countEvents();
    const good = {
      touser: customer.externalUserid,
      open_kfid: stage.openKfid,
      msgtype: 'text',
      text: { content: '您好' },
    };
    const cases: [object, number][] = [
      [{ touser: '' }, 41035],
      [{ touser: undefined }, 41035],
      [{ touser: null }, 41035],
      [{ touser: 7 }, 40058],
      [{ touser: 'wm' }, 40096],
      [{ touser: `${customer.externalUserid}x` }, 40096],
      [{ touser: 'x'.repeat(65) }, 40058],
      [{ touser: externalUseridOf(randomUUID()) }, 40096],
      [{ touser: foreigner.externalUserid }, 40096],
      [{ open_kfid: undefined }, 40058],
      [{ open_kfid: ['wk'] }, 40058],
      [{ open_kfid: 'nonsense' }, 95000],
      [{ open_kfid: '客'.repeat(22) }, 40058],
      [{ open_kfid: openKfidOf(randomUUID()) }, 95004],
      [{ open_kfid: openKfidOf(stage.node.foreign.accountId) }, 95004],
      [{ msgtype: undefined }, 40058],
      [{ msgtype: '' }, 40058],
      [{ msgtype: 3 }, 40058],
      [{ msgtype: 'news' }, 40008],
      [{ msgtype: 'toString' }, 40008],
      [{ msgid: 'with space' }, 40058],
      [{ msgid: 'x'.repeat(33) }, 40058],
      [{ msgid: '客' }, 40058],
      [{ msgid: 5 }, 40058],
      [{ text: undefined }, 40058],
      [{ text: 'words' }, 40058],
      [{ text: {} }, 40058],
      [{ text: { content: 7 } }, 40058],
      [{ text: { content: '' } }, 44004],
      [{ text: { content: ' \n' } }, 44004],
      [{ text: { content: 'a\u0000b' } }, 40058],
      // 683 characters of three bytes: 2,049 bytes.
      [{ text: { content: '客'.repeat(683) } }, 45002],
    ];
    for (const [change, errcode] of cases) {
      expect(await stage.app.call('send_msg', { ...good, ...change }), JSON.stringify(change)).toMatchObject({
        errcode,
      });
    }
    expect(await stage.app.call('send_msg', {})).toMatchObject({ errcode: expect.any(Number) });
    expect((await foreignApp.call('send_msg', good)).errcode).toBe(95004);
    expect(await countEvents()).toBe(before);
    expect((await stage.app.call('send_msg', { ...good, text: { content: `${'客'.repeat(682)}ab` } })).errcode).toBe(0);
  });

  it('6.1 a dead token, and an account that another app or the product runs, change nothing', async () => {
    const customer = await stage.writer();
    const { token } = stage.app;
    stage.app.token = `${token}x`;
    expect((await stage.send(customer, '您好')).errcode).toBe(40014);
    stage.app.token = token;
    const other = await KfClient.create(stage.node, { name: 'an app without accounts' });
    const body = {
      touser: customer.externalUserid,
      open_kfid: stage.openKfid,
      msgtype: 'text',
      text: { content: '您好' },
    };
    expect((await other.call('send_msg', body)).errcode).toBe(48007);
    expect(await seenBy(stage, customer)).toEqual([]);
  });

  it('6.1 types that do not match the msgtype are ignored, and so are fields that nobody knows', async () => {
    const customer = await stage.writer();
    const body = {
      text: { content: '您好' },
      msgmenu: { list: 'no list' },
      image: null,
      safe: 0,
      toparty: '1',
      enable_id_trans: 0,
    };
    expect((await sendTo(customer, { msgtype: 'text', ...body })).errcode).toBe(0);
    expect(await seenBy(stage, customer)).toEqual([{ kind: 'text', text: '您好' }]);
  });
});

describe('6.2 blocks', () => {
  it('6.2 every type is shown to the customer as what it is', async () => {
    const app = stage.app;
    const voice = String((await app.upload('voice', 'a.amr', amr(50)))['media_id']);
    const video = String((await app.upload('video', 'a.mp4', SAMPLE_VIDEO))['media_id']);
    const file = String((await app.upload('file', '说明.txt', Buffer.from('words and words')))['media_id']);
    const url = 'https://example.com/help?a=1';
    const cases: { readonly [T in keyof typeof KF_BLOCKS]: [block: object, seen: object] } = {
      text: [{ content: 'a'.repeat(2_048) }, { kind: 'text', text: 'a'.repeat(2_048) }],
      image: [
        { media_id: picture },
        { kind: 'image', mimeType: 'image/png', width: 8, height: 6, url: expect.any(String) },
      ],
      voice: [{ media_id: voice }, { kind: 'voice', name: 'a.amr', durationMs: 1_000, url: expect.any(String) }],
      video: [{ media_id: video }, { kind: 'video', mimeType: 'video/mp4', url: expect.any(String) }],
      file: [{ media_id: file }, { kind: 'file', name: '说明.txt', sizeBytes: 15, url: expect.any(String) }],
      link: [
        { title: '帮助', desc: '在这里', url, thumb_media_id: picture },
        { kind: 'link', title: '帮助', description: '在这里', url, thumbnailUrl: expect.stringContaining('/files/') },
      ],
      miniprogram: [
        { appid: 'wx0123456789abcdef', title: '商城', thumb_media_id: picture, pagepath: 'pages/index?id=1' },
        {
          kind: 'mini-program',
          appId: 'wx0123456789abcdef',
          title: '商城',
          pagePath: 'pages/index?id=1',
          thumbnailUrl: expect.any(String),
        },
      ],
      msgmenu: [
        {
          head_content: '请选择',
          list: [{ type: 'click', click: { id: '101', content: '查订单' } }],
          tail_content: '谢谢',
        },
        { kind: 'menu', head: '请选择', items: [{ type: 'choice', id: '101', label: '查订单' }], tail: '谢谢' },
      ],
      location: [
        { name: '门店', address: '人民路 1 号', latitude: 31.2, longitude: -121.5 },
        { kind: 'location', name: '门店', address: '人民路 1 号', latitude: 31.2, longitude: -121.5 },
      ],
      business_card: [{ userid: 'agent' }, { kind: 'card', name: 'home agent' }],
      ca_link: [
        { link_url: 'https://work.weixin.qq.com/ca/cawcde0123' },
        { kind: 'link', url: 'https://work.weixin.qq.com/ca/cawcde0123' },
      ],
    };
    for (const [msgtype, [block, seen]] of Object.entries(cases)) {
      const customer = await stage.writer();
      expect(await sendTo(customer, { msgtype, [msgtype]: block }), msgtype).toMatchObject({ errcode: 0 });
      expect(await seenBy(stage, customer)).toMatchObject([seen]);
    }
  });

  it('6.2 what is too long is cut or refused, by bytes and never in the middle of a character', async () => {
    const customer = await stage.writer();
    const link = {
      title: `a${'客'.repeat(43)}`,
      desc: `b${'户'.repeat(171)}`,
      url: 'https://example.com',
      thumb_media_id: picture,
    };
    expect((await sendTo(customer, { msgtype: 'link', link })).errcode).toBe(0);
    const miniprogram = { appid: 'wx1', title: '😀'.repeat(17), thumb_media_id: picture, pagepath: 'p' };
    expect((await sendTo(customer, { msgtype: 'miniprogram', miniprogram })).errcode).toBe(0);
    expect(await seenBy(stage, customer)).toMatchObject([
      { title: `a${'客'.repeat(42)}`, description: `b${'户'.repeat(170)}` },
      { title: '😀'.repeat(16) },
    ]);
  });

  it('6.2 a wrong block has its code, and nothing is sent', async () => {
    const customer = await stage.writer();
    const foreignApp = await stage.foreignApp();
    const foreignPicture = String((await foreignApp.upload('image', 'a.png', await samplePng()))['media_id']);
    const before = await countEvents();
    const link = { title: '帮助', url: 'https://example.com', thumb_media_id: picture };
    const program = { appid: 'wx1', thumb_media_id: picture, pagepath: 'p' };
    const place = { latitude: 1, longitude: 1 };
    const cases: [string, object | null | undefined, number][] = [
      ['image', undefined, 40058],
      ['image', null, 40058],
      ['image', {}, 40058],
      ['image', { media_id: 'unknown' }, 40007],
      ['image', { media_id: 'x'.repeat(129) }, 40058],
      ['image', { media_id: foreignPicture }, 40007],
      ['voice', { media_id: picture }, 40007],
      ['video', { media_id: picture }, 40007],
      ['file', { media_id: picture }, 40007],
      ['link', { ...link, title: '' }, 40058],
      ['link', { ...link, title: undefined }, 40058],
      ['link', { ...link, url: 'javascript:alert(1)' }, 40058],
      ['link', { ...link, url: 'ftp://example.com' }, 40058],
      ['link', { ...link, url: `https://example.com/${'a'.repeat(2_048)}` }, 40058],
      ['link', { ...link, url: 'https://' }, 40058],
      ['link', { ...link, thumb_media_id: '' }, 40058],
      ['link', { ...link, thumb_media_id: foreignPicture }, 40007],
      ['miniprogram', { ...program, appid: undefined }, 40058],
      ['miniprogram', { ...program, pagepath: '' }, 40058],
      ['miniprogram', { ...program, thumb_media_id: 'unknown' }, 40007],
      ['location', { ...place, latitude: undefined }, 40058],
      ['location', { ...place, latitude: 90.01 }, 95022],
      ['location', { ...place, longitude: -180.01 }, 95022],
      ['location', { ...place, longitude: '12' }, 95022],
      ['business_card', { userid: 'nobody' }, 60111],
      ['business_card', {}, 40058],
      ['ca_link', { link_url: 'https://example.com/ca/1' }, 40058],
      ['ca_link', {}, 40058],
    ];
    for (const [msgtype, block, errcode] of cases) {
      const reply = await sendTo(customer, { msgtype, [msgtype]: block });
      expect(reply, `${msgtype} ${JSON.stringify(block)}`).toMatchObject({ errcode });
    }
    // Two client libraries send a place and a mini program under the name of a menu, a link under that of news.
    expect((await sendTo(customer, { msgtype: 'location', msgmenu: place })).errcode).toBe(40058);
    expect((await sendTo(customer, { msgtype: 'news', link })).errcode).toBe(40008);
    expect(await countEvents()).toBe(before);
  });

  it('6.2 a media_id is good for three days', async () => {
    const customer = await stage.writer();
    const { media_id: media } = await stage.app.upload('image', 'a.png', await samplePng());
    await stage.passTime(71 * HOUR_MS);
    await stage.say(customer, '在');
    expect((await sendTo(customer, { msgtype: 'image', image: { media_id: media } })).errcode).toBe(0);
    await stage.passTime(2 * HOUR_MS);
    expect((await sendTo(customer, { msgtype: 'image', image: { media_id: media } })).errcode).toBe(40007);
    picture = String((await stage.app.upload('image', 'a.png', await samplePng()))['media_id']);
  });
});

describe('6.4 menus', () => {
  const click = (nth: number) => ({ type: 'click', click: { id: `id-${nth}`, content: `选项 ${nth}` } });
  const words = (nth: number) => ({ type: 'text', text: { content: `说明 ${nth}`, no_newline: nth % 2 } });

  it('6.4 all kinds of entries reach the customer, fifty in all and ten of them to tap', async () => {
    const customer = await stage.writer();
    const list = [
      click(1),
      { type: 'click', click: { content: '没有编号' } },
      { type: 'view', view: { url: 'https://example.com', content: '网页' } },
      { type: 'miniprogram', miniprogram: { appid: 'wx1', pagepath: 'p', content: '小程序' } },
      ...Array.from({ length: 46 }, (_, nth) => words(nth)),
    ];
    expect((await sendTo(customer, { msgtype: 'msgmenu', msgmenu: { list } })).errcode).toBe(0);
    const [menu] = (await seenBy(stage, customer)) as unknown as [
      { head: string; items: { type: string; isInline?: boolean }[] },
    ];
    expect(menu.head).toBe('');
    expect(menu.items.map(({ type }) => type).slice(0, 5)).toEqual([
      'choice',
      'choice',
      'link',
      'mini-program',
      'text',
    ]);
    expect(menu.items).toHaveLength(50);
    expect(menu.items[5]).toEqual({ type: 'text', label: '说明 1', isInline: true });
  });

  it('6.4 a tap comes back with its entry’s words and id, and without one where it had none', async () => {
    const customer = await stage.writer();
    const list = [click(1), { type: 'click', click: { id: '', content: '没有编号' } }];
    await sendTo(customer, { msgtype: 'msgmenu', msgmenu: { head_content: '请选择', list } });
    const [menu] = (await seenBy(stage, customer)) as unknown as [{ items: { id: string; label: string }[] }];
    for (const { id, label } of menu.items) {
      await stage.act(customer, { type: 'send', content: { kind: 'text', text: label, menuItemId: id } });
    }
    const items = await stage.itemsAbout(customer);
    expect(items.flatMap((item) => (item.msgtype === 'text' ? [item.text] : []))).toEqual([
      { content: '你好' },
      { content: '选项 1', menu_id: 'id-1' },
      { content: '没有编号' },
    ]);
  });

  it('6.4 too many entries, and entries that are none, have their codes', async () => {
    const customer = await stage.writer();
    const before = await countEvents();
    const cases: [unknown, number][] = [
      [Array.from({ length: 51 }, (_, nth) => words(nth)), 95008],
      [Array.from({ length: 11 }, (_, nth) => click(nth)), 95008],
      [[{ type: 'button', button: {} }], 95009],
      [[{}], 95009],
      [['click'], 95009],
      [[{ type: 'click' }], 40058],
      [[{ type: 'click', click: { content: '' } }], 40058],
      [[{ type: 'click', click: { content: '客'.repeat(43) } }], 40058],
      [[{ type: 'click', click: { id: 'x'.repeat(129), content: 'a' } }], 40058],
      [[{ type: 'view', view: { url: 'data:text/html,x', content: 'a' } }], 40058],
      [[{ type: 'miniprogram', miniprogram: { appid: 'x'.repeat(33), pagepath: 'p' } }], 40058],
      [[{ type: 'text', text: { content: 'x'.repeat(257) } }], 40058],
      [[{ type: 'text', text: { content: 'x', no_newline: 2 } }], 40058],
      ['list', 40058],
      [[], 40058],
      [null, 40058],
    ];
    for (const [list, errcode] of cases) {
      const reply = await sendTo(customer, { msgtype: 'msgmenu', msgmenu: { list } });
      expect(reply, JSON.stringify(list)?.slice(0, 200)).toMatchObject({ errcode });
    }
    const long = { head_content: '客'.repeat(342), list: [click(1)] };
    expect((await sendTo(customer, { msgtype: 'msgmenu', msgmenu: long })).errcode).toBe(40058);
    expect(await countEvents()).toBe(before);
  });
});

it('6.5 there is no call that takes an app’s message back', async () => {
  expect(await stage.app.call('/cgi-bin/kf/recall_msg', {})).toMatchObject({ errcode: 40058 });
});

const SAMPLE_VIDEO = Buffer.concat([
  Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'),
  Buffer.alloc(256),
]);

/** So many frames of 20 ms of an AMR at 4.75 kbit/s. */
const amr = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('#!AMR\n'),
    ...Array.from({ length: frames }, () => Buffer.from([0x04, ...Array<number>(12).fill(7)])),
  ]);
