import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import { contentDetail, contentDraftSchema, contentFileIds, contentSchema, type Content } from './index.ts';

const stored = { fileId: idOf('f1', 1), name: '凭证.png', mimeType: 'image/png', sizeBytes: 12 };

/** One of every kind, with the words that tell what it is. */
const EXAMPLES: Record<Content['kind'], { readonly content: Content; readonly detail: string }> = {
  text: { content: { kind: 'text', text: '您好 👋' }, detail: '您好 👋' },
  image: { content: { kind: 'image', ...stored, width: 4, height: 3 }, detail: '' },
  video: { content: { kind: 'video', ...stored, durationMs: 900 }, detail: '' },
  voice: { content: { kind: 'voice', ...stored, durationMs: 900 }, detail: '' },
  file: { content: { kind: 'file', ...stored }, detail: '凭证.png' },
  location: {
    content: { kind: 'location', latitude: 31.2, longitude: 121.5, name: '门店', address: '人民路 1 号' },
    detail: '门店',
  },
  link: { content: { kind: 'link', url: 'https://example.com/a?b=1', title: '帮助' }, detail: '帮助' },
  card: {
    content: { kind: 'card', name: '小王', phone: '+86 10 1234-5678', email: 'wang@example.com' },
    detail: '小王',
  },
  'mini-program': {
    content: { kind: 'mini-program', appId: 'app', title: '小程序', pagePath: 'pages/a' },
    detail: '小程序',
  },
  order: {
    content: { kind: 'order', orderNumber: '8842', title: '茶杯', amount: '¥ 12.00', status: '已发货' },
    detail: '茶杯',
  },
  menu: {
    content: { kind: 'menu', head: '请选择', items: [{ type: 'choice', id: 'a', label: '甲' }] },
    detail: '请选择',
  },
};

describe.each(Object.entries(EXAMPLES))('a message of kind %s', (kind, { content, detail }) => {
  it('is stored as it is', () => {
    expect(contentSchema.parse(content)).toEqual(content);
    expect(contentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
  });

  it('has its telling words', () => {
    expect(contentDetail(content)).toBe(detail);
  });

  it('points to its file, if it has one', () => {
    expect(contentFileIds(content)).toEqual('fileId' in content ? [stored.fileId] : []);
  });

  it('is sent by a client without what only the server may say', () => {
    const forged = { url: 'https://example.com/forged', thumbnailUrl: 'https://example.com/forged' };
    const draft = contentDraftSchema.parse({ ...forged, ...content });
    const allowed = 'fileId' in content ? ['kind', 'fileId', 'durationMs'] : [...Object.keys(content), 'url'];
    expect(draft.kind).toBe(kind);
    expect(Object.keys(draft).filter((key) => !allowed.includes(key))).toEqual([]);
  });
});

const EMPTY_MENU = { kind: 'menu', head: 'h', items: [] };
const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  'of an unknown kind, or of none': [null, 'text', {}, { kind: 'html', html: '<b>' }, [{ kind: 'text', text: 'a' }]],
  'blank, too long or not storable': ['', ' \n\t\u3000', 'x'.repeat(4_001), 'a\u0000', '\uD83D'].map((text) => ({
    kind: 'text',
    text,
  })),
  'that leads elsewhere than to the web': [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'ftp://example.com',
    ' javascript:x',
    'java\nscript:alert(1)',
    '//example.com',
    'example.com',
  ].flatMap((url) => [
    { kind: 'link', url, title: 't' },
    { kind: 'order', orderNumber: '1', title: 't', url },
    { kind: 'menu', head: 'h', items: [{ type: 'link', label: 'l', url }] },
  ]),
  'that lies on no earth': [
    { kind: 'location', latitude: 90.1, longitude: 0 },
    { kind: 'location', latitude: 0, longitude: -180.1 },
    { kind: 'location', latitude: Number.NaN, longitude: 0 },
  ],
  'with a menu of too many items': [
    { ...EMPTY_MENU, items: Array.from({ length: 51 }, () => ({ type: 'person', label: '转人工' })) },
  ],
};

describe.each(Object.entries(REFUSED))('content %s', (_what, contents) => {
  it.each(contents.map((content, index) => ({ content, index })))('is refused, case $index', ({ content }) => {
    expect(contentDraftSchema.safeParse(content).success).toBe(false);
    expect(contentSchema.safeParse(content).success).toBe(false);
  });
});

it('a menu without head is told by its first entry, and by its tail where it has none', () => {
  const menu: Content = { kind: 'menu', head: '', items: [{ type: 'choice', id: 'a', label: '甲' }], tail: '谢谢' };
  expect(contentDetail(menu)).toBe('甲');
  expect(contentDetail({ ...menu, items: [] })).toBe('谢谢');
});

it('a card’s picture is the server’s to name', () => {
  const thumbnailFileId = idOf('f1', 2);
  const link: Content = { kind: 'link', url: 'https://example.com', title: '帮助', thumbnailFileId };
  expect(contentFileIds(link)).toEqual([thumbnailFileId]);
  expect(contentDraftSchema.parse(link)).not.toHaveProperty('thumbnailFileId');
});

it('content keeps no field that nobody asked for', () => {
  expect(contentDraftSchema.parse({ kind: 'text', text: 'a', isAdmin: true })).toEqual({ kind: 'text', text: 'a' });
});
