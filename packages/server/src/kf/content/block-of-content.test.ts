import type { Content } from '@zhida/core/messages';
import { kfItemSchema } from '@zhida/protocol/kf';
import { describe, expect, it } from 'vitest';
import { fileIdOfMedia } from '../media-ids.ts';
import { blockOfContent, type BlockTarget } from './block-of-content.ts';
import { NO_MENU_ID } from './menu-ids.ts';

const SECRET = 'a secret of the tests that is long enough';
const TENANT = '00000000-0000-4000-8000-000000000001';
const FILE = '00000000-0000-4000-8000-0000000000f1';
const AT = 1_700_000_000_000;

const target: BlockTarget = {
  secret: SECRET,
  tenantId: TENANT,
  sign: (_tenantId, fileId) => ({ url: `/files/${fileId}`, thumbnailUrl: null }),
  publicUrl: 'https://zhida.example',
};

const stored = { fileId: FILE, name: '凭证.png', mimeType: 'image/png', sizeBytes: 12 };
const mediaId = expect.stringMatching(/^[\w-]{50}$/);

/** One of every kind, with the block that an app reads. A kind that is not here does not compile. */
const CASES: { readonly [K in Content['kind']]: [content: Extract<Content, { kind: K }>, block: object][] } = {
  text: [
    [
      { kind: 'text', text: '您好' },
      { msgtype: 'text', text: { content: '您好' } },
    ],
    [
      { kind: 'text', text: '查订单', menuItemId: '101' },
      { msgtype: 'text', text: { content: '查订单', menu_id: '101' } },
    ],
    [
      { kind: 'text', text: '查订单', menuItemId: `${NO_MENU_ID}3` },
      { msgtype: 'text', text: { content: '查订单' } },
    ],
  ],
  image: [
    [
      { kind: 'image', ...stored },
      { msgtype: 'image', image: { media_id: mediaId } },
    ],
    [
      { kind: 'image', ...stored, sizeBytes: 2 * 1024 * 1024 + 1 },
      { msgtype: 'text', text: { content: expect.stringContaining('2 MB') } },
    ],
  ],
  voice: [
    [
      { kind: 'voice', ...stored },
      { msgtype: 'voice', voice: { media_id: mediaId } },
    ],
    [
      { kind: 'voice', ...stored, sizeBytes: 2 * 1024 * 1024 + 1 },
      { msgtype: 'text', text: { content: expect.stringContaining('语音') } },
    ],
  ],
  video: [
    [
      { kind: 'video', ...stored, sizeBytes: 10 * 1024 * 1024 },
      { msgtype: 'video', video: { media_id: mediaId } },
    ],
    [
      { kind: 'video', ...stored, sizeBytes: 10 * 1024 * 1024 + 1 },
      { msgtype: 'text', text: { content: expect.stringContaining('10 MB') } },
    ],
  ],
  file: [
    [
      { kind: 'file', ...stored },
      { msgtype: 'file', file: { media_id: mediaId } },
    ],
    [
      { kind: 'file', ...stored, sizeBytes: 20 * 1024 * 1024 + 1 },
      { msgtype: 'text', text: { content: expect.stringMatching(/凭证\.png.*20 MB/) } },
    ],
  ],
  location: [
    [
      { kind: 'location', latitude: 31.2, longitude: -121.5, name: '门店', address: '人民路 1 号' },
      { msgtype: 'location', location: { latitude: 31.2, longitude: -121.5, name: '门店', address: '人民路 1 号' } },
    ],
    [
      { kind: 'location', latitude: 0, longitude: 0 },
      { msgtype: 'location', location: { latitude: 0, longitude: 0, name: '', address: '' } },
    ],
  ],
  link: [
    [
      { kind: 'link', url: 'https://example.com', title: '帮助', description: '在这里', thumbnailFileId: FILE },
      {
        msgtype: 'link',
        link: {
          title: '帮助',
          desc: '在这里',
          url: 'https://example.com',
          pic_url: `https://zhida.example/files/${FILE}`,
        },
      },
    ],
    [
      { kind: 'link', url: 'https://example.com', title: '帮助' },
      { msgtype: 'link', link: { title: '帮助', desc: '', url: 'https://example.com', pic_url: '' } },
    ],
  ],
  card: [
    [
      { kind: 'card', name: '小王', userId: 'wang' },
      { msgtype: 'business_card', business_card: { userid: 'wang' } },
    ],
    [
      { kind: 'card', name: '小王', phone: '+86 10 1234', email: 'wang@example.com' },
      { msgtype: 'text', text: { content: '[名片] 小王 +86 10 1234 wang@example.com' } },
    ],
  ],
  'mini-program': [
    [
      { kind: 'mini-program', appId: 'wx1', title: '商城', pagePath: 'p', thumbnailFileId: FILE },
      { msgtype: 'miniprogram', miniprogram: { title: '商城', appid: 'wx1', pagepath: 'p', thumb_media_id: mediaId } },
    ],
    [
      { kind: 'mini-program', appId: 'wx1', title: '商城', pagePath: 'p' },
      { msgtype: 'miniprogram', miniprogram: { title: '商城', appid: 'wx1', pagepath: 'p', thumb_media_id: '' } },
    ],
  ],
  order: [
    [
      {
        kind: 'order',
        orderNumber: '8842',
        title: '茶杯',
        amount: '¥ 12.00',
        status: '已发货',
        url: 'https://example.com',
      },
      {
        msgtype: 'channels_shop_order',
        channels_shop_order: {
          order_id: '8842',
          product_titles: '茶杯',
          price_wording: '¥ 12.00',
          state: '已发货',
          image_url: '',
          shop_nickname: '',
        },
      },
    ],
  ],
  menu: [
    [
      {
        kind: 'menu',
        head: '请选择',
        items: [
          { type: 'choice', id: 'a', label: '甲' },
          { type: 'choice', id: `${NO_MENU_ID}1`, label: '乙' },
          { type: 'link', label: '网页', url: 'https://example.com' },
          { type: 'person', label: '转人工' },
          { type: 'mini-program', label: '小程序', appId: 'wx1', pagePath: 'p' },
          { type: 'text', label: '说明', isInline: true },
          { type: 'text', label: '说明', isInline: false },
        ],
        tail: '谢谢',
      },
      {
        msgtype: 'msgmenu',
        msgmenu: {
          head_content: '请选择',
          list: [
            { type: 'click', click: { id: 'a', content: '甲' } },
            { type: 'click', click: { content: '乙' } },
            { type: 'view', view: { url: 'https://example.com', content: '网页' } },
            { type: 'click', click: { content: '转人工' } },
            { type: 'miniprogram', miniprogram: { appid: 'wx1', pagepath: 'p', content: '小程序' } },
            { type: 'text', text: { content: '说明', no_newline: 1 } },
            { type: 'text', text: { content: '说明', no_newline: 0 } },
          ],
          tail_content: '谢谢',
        },
      },
    ],
  ],
};

describe('5.3 message types', () => {
  it.each(Object.entries(CASES))('5.3 %s is read with exactly the fields and types of the wire', (_kind, cases) => {
    for (const [content, block] of cases) {
      const made = blockOfContent(target, content, AT);
      expect(made).toEqual(block);
      const ids = { msgid: 'm', open_kfid: 'wk', external_userid: 'wm', send_time: 1 };
      expect(kfItemSchema.safeParse({ ...ids, origin: 3, ...made }).success).toBe(true);
      expect(kfItemSchema.safeParse({ ...ids, origin: 5, servicer_userid: 'a', ...made }).success).toBe(true);
    }
  });

  it('5.3 a media_id names its file for the tenant, for three days from the message', () => {
    const made = blockOfContent(target, { kind: 'image', ...stored }, AT);
    const id = made.msgtype === 'image' ? made.image.media_id : '';
    const day = 86_400_000;
    expect(fileIdOfMedia(SECRET, TENANT, { mediaId: id, at: AT + 3 * day })).toBe(FILE);
    expect(fileIdOfMedia(SECRET, TENANT, { mediaId: id, at: AT + 3 * day + 1_000 })).toBeNull();
    expect(fileIdOfMedia(SECRET, '00000000-0000-4000-8000-000000000002', { mediaId: id, at: AT })).toBeNull();
  });
});
