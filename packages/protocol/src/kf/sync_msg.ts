import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { bytes, openKfidSchema, optional, optionalCount } from './lenient.ts';

export const MOST_SYNCED = 1_000;

const ids = { open_kfid: z.string(), external_userid: z.string() };
const item = { msgid: z.string(), send_time: z.number().int(), ...ids };
const said = { ...item, origin: z.union([z.literal(3), z.literal(5)]), servicer_userid: z.string().optional() };
const media = z.strictObject({ media_id: z.string() });

const menuEntrySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('click'),
    click: z.strictObject({ id: z.string().optional(), content: z.string() }),
  }),
  z.strictObject({ type: z.literal('view'), view: z.strictObject({ url: z.string(), content: z.string() }) }),
  z.strictObject({
    type: z.literal('miniprogram'),
    miniprogram: z.strictObject({ appid: z.string(), pagepath: z.string(), content: z.string() }),
  }),
  z.strictObject({
    type: z.literal('text'),
    text: z.strictObject({ content: z.string(), no_newline: z.union([z.literal(0), z.literal(1)]) }),
  }),
]);

/** What customers and servicers said (5.3). */
export const kfMessageSchema = z.discriminatedUnion('msgtype', [
  z.strictObject({
    ...said,
    msgtype: z.literal('text'),
    text: z.strictObject({ content: z.string(), menu_id: z.string().optional() }),
  }),
  z.strictObject({ ...said, msgtype: z.literal('image'), image: media }),
  z.strictObject({ ...said, msgtype: z.literal('voice'), voice: media }),
  z.strictObject({ ...said, msgtype: z.literal('video'), video: media }),
  z.strictObject({ ...said, msgtype: z.literal('file'), file: media }),
  z.strictObject({
    ...said,
    msgtype: z.literal('location'),
    location: z.strictObject({ latitude: z.number(), longitude: z.number(), name: z.string(), address: z.string() }),
  }),
  z.strictObject({
    ...said,
    msgtype: z.literal('link'),
    link: z.strictObject({ title: z.string(), desc: z.string(), url: z.string(), pic_url: z.string() }),
  }),
  z.strictObject({
    ...said,
    msgtype: z.literal('business_card'),
    business_card: z.strictObject({ userid: z.string() }),
  }),
  z.strictObject({
    ...said,
    msgtype: z.literal('miniprogram'),
    miniprogram: z.strictObject({
      title: z.string(),
      appid: z.string(),
      pagepath: z.string(),
      thumb_media_id: z.string(),
    }),
  }),
  z.strictObject({
    ...said,
    msgtype: z.literal('msgmenu'),
    msgmenu: z.strictObject({
      head_content: z.string(),
      list: z.array(menuEntrySchema),
      tail_content: z.string(),
    }),
  }),
  z.strictObject({
    ...said,
    msgtype: z.literal('channels_shop_order'),
    channels_shop_order: z.strictObject({
      order_id: z.string(),
      product_titles: z.string(),
      price_wording: z.string(),
      state: z.string(),
      image_url: z.string(),
      shop_nickname: z.string(),
    }),
  }),
]);
export type KfMessage = z.infer<typeof kfMessageSchema>;

/** What happened (5.4). */
const happenedSchema = z.discriminatedUnion('event_type', [
  z.strictObject({
    event_type: z.literal('enter_session'),
    ...ids,
    scene: z.string(),
    scene_param: z.string().optional(),
    welcome_code: z.string().optional(),
  }),
  z.strictObject({
    event_type: z.literal('servicer_status_change'),
    open_kfid: z.string(),
    servicer_userid: z.string(),
    status: z.union([z.literal(1), z.literal(2)]),
    stop_type: z.union([z.literal(0), z.literal(1)]).optional(),
  }),
  z.strictObject({
    event_type: z.literal('session_status_change'),
    ...ids,
    change_type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    old_servicer_userid: z.string().optional(),
    new_servicer_userid: z.string().optional(),
    msg_code: z.string().optional(),
  }),
  z.strictObject({ event_type: z.literal('user_recall_msg'), ...ids, recall_msgid: z.string() }),
  z.strictObject({
    event_type: z.literal('servicer_recall_msg'),
    ...ids,
    recall_msgid: z.string(),
    servicer_userid: z.string(),
  }),
  z.strictObject({
    event_type: z.literal('reject_customer_msg_switch_change'),
    ...ids,
    servicer_userid: z.string(),
    reject_switch: z.union([z.literal(0), z.literal(1)]),
  }),
]);
export type KfHappening = z.infer<typeof happenedSchema>;

export const kfEventSchema = z.strictObject({
  ...item,
  external_userid: z.string().optional(),
  origin: z.literal(4),
  msgtype: z.literal('event'),
  event: happenedSchema,
});
export type KfEvent = z.infer<typeof kfEventSchema>;

export const kfItemSchema = z.union([kfMessageSchema, kfEventSchema]);
export type KfItem = z.infer<typeof kfItemSchema>;

export const syncMsg = {
  sync_msg: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/sync_msg',
    section: '5.1',
    says: 'What customers and servicers said and did since a cursor, oldest first.',
    request: z.object({
      cursor: optional(bytes(64)),
      token: optional(bytes(128)),
      limit: optionalCount(MOST_SYNCED),
      voice_format: optional(z.union([z.literal(0), z.literal(1)])),
      open_kfid: optional(openKfidSchema),
    }),
    answer: z.object({
      next_cursor: z.string(),
      has_more: z.union([z.literal(0), z.literal(1)]),
      msg_list: z.array(kfItemSchema),
    }),
    differences: [
      'Card, identity and telephone numbers, mail addresses, codes and passwords of customers come masked, as every log has them; the values stay sealed and are read in the console.',
      'Nothing is cut after three days: without a cursor the reading begins with the first word that is kept.',
      'Without open_kfid all accounts that the app runs are read with one cursor; a cursor also keeps the places of the other accounts that it was used with.',
      'voice_format 1 (Silk) is answered with AMR too.',
      'channels, channels_shop_product, merged_msg, meeting, schedule and note never come: no door of this server brings such messages in. An order card comes as channels_shop_order, from customers and servicers, without picture and shop.',
      'A business card without a member of staff behind it comes as text.',
      'enter_session comes when a link is opened that is not the one the customer came by last; wechat_channels never comes.',
      'The person button comes as a text of the customer: 转人工.',
      'A conversation that people handed to another account comes with that account while it is served there.',
      'msg_send_fail never comes: what send_msg accepted is delivered.',
    ],
  }),
};
