import { z } from 'zod';
import { bytes, cutTo, optional } from './lenient.ts';

// What an app may send (6.2, 6.4). Only the block that the message's type names is looked at (T10). What has an error code of
// its own (empty or too long text, a wrong kind of menu entry, a place on no earth) is left to who answers with that code.

const title = (most: number) => cutTo(most).refine((text) => text.trim() !== '', 'is empty');
const webUrl = bytes(2_048).regex(/^https?:\/\//i, 'must start with http:// or https://');
const mediaId = bytes(128);

export const KF_BLOCKS = {
  text: z.object({ content: z.string() }),
  image: z.object({ media_id: mediaId }),
  voice: z.object({ media_id: mediaId }),
  video: z.object({ media_id: mediaId }),
  file: z.object({ media_id: mediaId }),
  link: z.object({ title: title(128), desc: optional(cutTo(512)), url: webUrl, thumb_media_id: mediaId }),
  miniprogram: z.object({
    appid: bytes(64),
    title: optional(cutTo(64)),
    thumb_media_id: mediaId,
    pagepath: bytes(1_024),
  }),
  msgmenu: z.object({
    head_content: optional(bytes(1_024)),
    list: z.preprocess((value) => value ?? [], z.array(z.unknown())),
    tail_content: optional(bytes(1_024)),
  }),
  location: z.object({
    name: optional(cutTo(1_024)),
    address: optional(cutTo(1_024)),
    latitude: z.unknown().refine((value) => value !== undefined && value !== null, 'is missing'),
    longitude: z.unknown().refine((value) => value !== undefined && value !== null, 'is missing'),
  }),
  business_card: z.object({ userid: bytes(64) }),
  ca_link: z.object({ link_url: webUrl.startsWith('https://work.weixin.qq.com/ca/') }),
} as const;

export type KfMsgtype = keyof typeof KF_BLOCKS;
export type KfBlock<T extends KfMsgtype> = z.output<(typeof KF_BLOCKS)[T]>;

/** Entries of a menu, by their type. */
export const KF_MENU_ENTRIES = {
  click: z.object({ id: optional(bytes(128)), content: bytes(128) }),
  view: z.object({ url: webUrl, content: bytes(1_024) }),
  miniprogram: z.object({ appid: bytes(32), pagepath: bytes(1_024), content: optional(bytes(1_024)) }),
  text: z.object({ content: bytes(256), no_newline: optional(z.union([z.literal(0), z.literal(1)])) }),
} as const;

export type KfMenuEntryType = keyof typeof KF_MENU_ENTRIES;

/** The name that an app gives its message. */
export const msgidSchema = optional(z.string().regex(/^[\w-]{1,32}$/, 'must be at most 32 letters, digits, - or _'));
