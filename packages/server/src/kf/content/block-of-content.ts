import type { Id, Instant } from '@zhida/core/kit';
import type { Content, FileContent, MenuContent } from '@zhida/core/messages';
import type { KfMessage } from '@zhida/protocol/kf';
import type { SignLinks } from '../../files/present.ts';
import { mediaIdOf } from '../media-ids.ts';
import { NO_MENU_ID } from './menu-ids.ts';

type Fields<M> = M extends KfMessage
  ? Omit<M, 'msgid' | 'send_time' | 'open_kfid' | 'external_userid' | 'origin' | 'servicer_userid'>
  : never;
/** The type of a message and the block of that name. */
export type KfMessageBlock = Fields<KfMessage>;

export interface BlockTarget {
  readonly secret: string;
  readonly tenantId: Id;
  readonly sign: SignLinks;
  /** The address under which links of ours are reached, without a slash at its end. */
  readonly publicUrl: string;
}

/** How the wire shows a content that was sent at an instant (5.3): from then on its files can be read for three days. */
export function blockOfContent(target: BlockTarget, content: Content, at: Instant): KfMessageBlock {
  const make: (target: BlockTarget, content: never, at: Instant) => KfMessageBlock = BLOCKS[content.kind];
  // The kind is the key; the compiler cannot follow that by name.
  return make(target, content as never, at);
}

type Kind = Content['kind'];

const BLOCKS: {
  readonly [K in Kind]: (target: BlockTarget, content: Extract<Content, { kind: K }>, at: Instant) => KfMessageBlock;
} = {
  text: (_target, { text: content, menuItemId }) =>
    menuItemId === undefined || menuItemId.startsWith(NO_MENU_ID)
      ? textBlock(content)
      : { msgtype: 'text', text: { content, menu_id: menuItemId } },
  image: (target, content, at) => tooLarge(content) ?? { msgtype: 'image', image: mediaOf(target, content.fileId, at) },
  voice: (target, content, at) => tooLarge(content) ?? { msgtype: 'voice', voice: mediaOf(target, content.fileId, at) },
  video: (target, content, at) => tooLarge(content) ?? { msgtype: 'video', video: mediaOf(target, content.fileId, at) },
  file: (target, content, at) => tooLarge(content) ?? { msgtype: 'file', file: mediaOf(target, content.fileId, at) },
  location: (_target, { latitude, longitude, name = '', address = '' }) => ({
    msgtype: 'location',
    location: { latitude, longitude, name, address },
  }),
  link: (target, { title, description: desc = '', url, thumbnailFileId }) => ({
    msgtype: 'link',
    link: { title, desc, url, pic_url: thumbnailFileId === undefined ? '' : pictureUrl(target, thumbnailFileId) },
  }),
  card: (_target, { userId, name, title, phone, email }) =>
    userId === undefined
      ? textBlock(['[名片]', name, title, phone, email].filter((word) => word !== undefined && word !== '').join(' '))
      : { msgtype: 'business_card', business_card: { userid: userId } },
  'mini-program': (target, { title, appId: appid, pagePath: pagepath, thumbnailFileId }, at) => ({
    msgtype: 'miniprogram',
    miniprogram: {
      title,
      appid,
      pagepath,
      thumb_media_id: thumbnailFileId === undefined ? '' : mediaOf(target, thumbnailFileId, at).media_id,
    },
  }),
  order: (_target, { orderNumber, title, amount = '', status = '' }) => ({
    msgtype: 'channels_shop_order',
    channels_shop_order: {
      order_id: orderNumber,
      product_titles: title,
      price_wording: amount,
      state: status,
      image_url: '',
      shop_nickname: '',
    },
  }),
  menu: (_target, { head, items, tail = '' }) => ({
    msgtype: 'msgmenu',
    msgmenu: { head_content: head, list: items.map(menuEntry), tail_content: tail },
  }),
};

const textBlock = (content: string): KfMessageBlock => ({ msgtype: 'text', text: { content } });

const MEGABYTE = 1024 * 1024;
/** Received media above these are told, not given (5.2). */
const MOST_RECEIVED_BYTES = {
  image: 2 * MEGABYTE,
  voice: 2 * MEGABYTE,
  video: 10 * MEGABYTE,
  file: 20 * MEGABYTE,
} as const;
const CALLED = { image: '图片', voice: '语音', video: '视频', file: '文件' } as const;

/** What stands for a file that is too large; null when it is not. */
function tooLarge({ kind, sizeBytes, name }: FileContent): KfMessageBlock | null {
  const most = MOST_RECEIVED_BYTES[kind];
  if (sizeBytes <= most) return null;
  const named = kind === 'file' ? `“${name}”` : '';
  return textBlock(`[${CALLED[kind]}${named}超过 ${most / MEGABYTE} MB，不能通过接口接收，请到工作台查看]`);
}

const mediaOf = ({ secret, tenantId }: BlockTarget, fileId: Id, at: Instant) => ({
  media_id: mediaIdOf(secret, tenantId, { fileId, at }),
});

const pictureUrl = ({ sign, tenantId, publicUrl }: BlockTarget, fileId: Id): string =>
  publicUrl + sign(tenantId, fileId, 'image').url;

type Entry = Extract<KfMessageBlock, { msgtype: 'msgmenu' }>['msgmenu']['list'][number];

function menuEntry(item: MenuContent['items'][number]): Entry {
  switch (item.type) {
    case 'choice': {
      const content = item.label;
      return item.id.startsWith(NO_MENU_ID)
        ? { type: 'click', click: { content } }
        : { type: 'click', click: { id: item.id, content } };
    }
    case 'link':
      return { type: 'view', view: { url: item.url, content: item.label } };
    case 'person':
      return { type: 'click', click: { content: item.label } };
    case 'mini-program':
      return {
        type: 'miniprogram',
        miniprogram: { appid: item.appId, pagepath: item.pagePath, content: item.label },
      };
    case 'text':
      return { type: 'text', text: { content: item.label, no_newline: item.isInline ? 1 : 0 } };
  }
}
