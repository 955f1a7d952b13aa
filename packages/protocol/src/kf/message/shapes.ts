import { z } from 'zod';
import { bytes, cutTo, optional } from '../lenient.ts';

// What the older API may send (11.1). Only the block that the message's type names is looked at (T10).

const mediaId = bytes(128);
const webUrl = bytes(2_048).regex(/^https?:\/\//i, 'must start with http:// or https://');
const title = cutTo(128).refine((text) => text.trim() !== '', 'is empty');
const description = optional(cutTo(512));

export const SIBLING_BLOCKS = {
  text: z.object({ content: z.string() }),
  image: z.object({ media_id: mediaId }),
  voice: z.object({ media_id: mediaId }),
  video: z.object({ media_id: mediaId }),
  music: z.object({
    title: optional(title),
    description,
    musicurl: optional(webUrl),
    hqmusicurl: optional(webUrl),
    thumb_media_id: optional(mediaId),
  }),
  news: z.object({ articles: z.array(z.object({ title, description, url: webUrl })).length(1) }),
  msgmenu: z.object({
    head_content: optional(z.string()),
    list: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String), content: z.string() })),
    tail_content: optional(z.string()),
  }),
  miniprogrampage: z.object({
    title: optional(cutTo(64)),
    appid: bytes(64),
    pagepath: bytes(1_024),
    thumb_media_id: mediaId,
  }),
  link: z.object({ title, description, url: webUrl }),
} as const;

export type SiblingMsgtype = keyof typeof SIBLING_BLOCKS;
export type SiblingBlock<T extends SiblingMsgtype> = z.output<(typeof SIBLING_BLOCKS)[T]>;

/** What a message of any type is sent with. */
export const sendFields = {
  touser: optional(bytes(64)),
  msgtype: z.string().min(1),
  customservice: optional(z.object({ kf_account: optional(bytes(128)) })),
  ...(Object.fromEntries(Object.keys(SIBLING_BLOCKS).map((type) => [type, z.unknown().optional()])) as Record<
    SiblingMsgtype,
    z.ZodOptional<z.ZodUnknown>
  >),
};

export const typingFields = { touser: optional(bytes(64)), command: z.string() };

export const SENDING_DIFFERENCES = [
  'Of several accounts that the app runs, the one is meant with which the customer’s latest conversation is.',
  'While people serve the conversation or the customer waits for them, nothing is sent (65414); after its end, 45015.',
  'Five messages may follow each message of the customer, for 48 hours; what he taps, follows or pays has no rule of its own here.',
  'The message is shown as that of the account’s assistant; the kf_account of customservice is only checked.',
  'Music, news and link become cards with a title; their pictures that lie elsewhere are not shown. A video is shown without title and description.',
  'mpnews is answered with 40007, mpnewsarticle and wxcard with 40008: there are no such things here.',
] as const;

export const TYPING_DIFFERENCES = [
  'Typing is shown for some seconds, to who is just looking; CancelTyping is accepted and changes nothing.',
  'It may be shown at any time within 48 hours of the customer’s last message, and again while it is shown.',
] as const;
