import { isStorableText, type Id } from '@zhida/core/kit';
import { contentSchema, type Content, type MenuContent } from '@zhida/core/messages';
import {
  bytesOf,
  KF_BLOCKS,
  KF_MENU_ENTRIES,
  type KfBlock,
  type KfMenuEntryType,
  type KfMsgtype,
} from '@zhida/protocol/kf';
import { findAgentsByUserIds, forTenant, type StoredFile } from '@zhida/store';
import type { Context } from '../../context.ts';
import { refuseKf } from '../errors.ts';
import { findMediaFile } from '../media-ids.ts';
import { readVoiceDurationMs } from '../media/voice-duration.ts';
import { NO_MENU_ID } from './menu-ids.ts';

const MOST_TEXT_BYTES = 2_048;
/** Entries of a menu that can be tapped. */
const MOST_ACTIVE_ENTRIES = 10;

export interface BlockSource {
  readonly context: Pick<Context, 'db' | 'secret' | 'now' | 'storage'>;
  readonly tenantId: Id;
  /** Most entries of a menu. */
  readonly mostMenuEntries: number;
}

/** Whether a type names a block that can be sent. */
export const isMsgtype = (type: string): type is KfMsgtype => Object.hasOwn(KF_BLOCKS, type);

/** The content that a block asks to send. Refuses with the code that the wire has for what is wrong with it. */
export async function contentFromBlock(
  source: BlockSource,
  msgtype: KfMsgtype,
  fields: Readonly<Record<string, unknown>>,
): Promise<Content> {
  const block = KF_BLOCKS[msgtype].parse(fields[msgtype]);
  const make: (source: BlockSource, block: never) => Content | Promise<Content> = MAKERS[msgtype];
  // The schema of the same name made the block; the compiler cannot follow that by name.
  const parsed = contentSchema.safeParse(await make(source, block as never));
  return parsed.success ? parsed.data : refuseKf(40058, `invalid parameter: ${msgtype}`);
}

const MAKERS: { readonly [T in KfMsgtype]: (source: BlockSource, block: KfBlock<T>) => Content | Promise<Content> } = {
  text: (_source, { content }) => ({ kind: 'text', text: checkedText(content) }),
  image: (source, block) => fileContent(source, block.media_id, 'image'),
  voice: async (source, block) => {
    const file = await findMediaFile(source.context, source.tenantId, block.media_id, 'voice');
    const durationMs = await readVoiceDurationMs(source.context.storage, file);
    return { kind: 'voice', ...storedFields(file), ...(durationMs === null ? {} : { durationMs }) };
  },
  video: (source, block) => fileContent(source, block.media_id, 'video'),
  file: (source, block) => fileContent(source, block.media_id, 'file'),
  link: async (source, block) => ({
    kind: 'link',
    url: block.url,
    title: block.title,
    ...(block.desc === undefined ? {} : { description: block.desc }),
    thumbnailFileId: await pictureId(source, block.thumb_media_id),
  }),
  miniprogram: async (source, block) => ({
    kind: 'mini-program',
    appId: block.appid,
    title: block.title ?? UNTITLED_PROGRAM,
    pagePath: block.pagepath,
    thumbnailFileId: await pictureId(source, block.thumb_media_id),
  }),
  msgmenu: (source, block) => menu(source, block),
  location: (_source, block) => ({
    kind: 'location',
    latitude: degrees(block.latitude, 90),
    longitude: degrees(block.longitude, 180),
    ...(block.name === undefined ? {} : { name: firstCharacters(block.name, 100) }),
    ...(block.address === undefined ? {} : { address: firstCharacters(block.address, 200) }),
  }),
  business_card: async ({ context, tenantId }, { userid }) => {
    const found = await forTenant(context.db, tenantId, (tx) => findAgentsByUserIds(tx, tenantId, [userid]));
    const agent = found.get(userid);
    if (agent === undefined) return refuseKf(60111, 'userid not found');
    return { kind: 'card', name: agent.name, userId: agent.userId };
  },
  ca_link: (_source, block) => ({ kind: 'link', url: block.link_url, title: '获客链接' }),
};

const UNTITLED_PROGRAM = '小程序';

function checkedText(content: string): string {
  if (content.trim() === '') refuseKf(44004, 'empty content');
  if (bytesOf(content) > MOST_TEXT_BYTES) refuseKf(45002, 'content size out of limit');
  if (!isStorableText(content)) refuseKf(40058, 'invalid parameter: text.content');
  return content;
}

async function fileContent(
  { context, tenantId }: BlockSource,
  mediaId: string,
  kind: 'image' | 'video' | 'file',
): Promise<Content> {
  return { kind, ...storedFields(await findMediaFile(context, tenantId, mediaId, kind)) };
}

const storedFields = (file: StoredFile) => ({
  fileId: file.id,
  name: file.name,
  mimeType: file.mimeType,
  sizeBytes: file.sizeBytes,
  ...(file.width === null ? {} : { width: file.width }),
  ...(file.height === null ? {} : { height: file.height }),
});

const pictureId = async ({ context, tenantId }: BlockSource, mediaId: string): Promise<Id> =>
  (await findMediaFile(context, tenantId, mediaId, 'image')).id;

function degrees(value: unknown, most: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > most)
    refuseKf(95022, 'invalid location');
  return value;
}

/** Cut between characters, never in the middle of one. */
function firstCharacters(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function menu({ mostMenuEntries }: BlockSource, block: KfBlock<'msgmenu'>): MenuContent {
  const { head_content: head = '', tail_content: tail, list } = block;
  if (list.length > mostMenuEntries) refuseKf(95008, 'menu list is too long');
  const items = list.map(menuItem);
  const active = items.filter(({ type }) => type !== 'text');
  if (active.length > MOST_ACTIVE_ENTRIES) refuseKf(95008, 'too many click, view and miniprogram entries');
  if (items.length === 0 && head === '' && tail === undefined) refuseKf(40058, 'invalid parameter: an empty msgmenu');
  return { kind: 'menu', head, items, ...(tail === undefined ? {} : { tail }) };
}

type Item = MenuContent['items'][number];

function menuItem(raw: unknown, index: number): Item {
  const entry = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const { type } = entry;
  if (typeof type !== 'string' || !Object.hasOwn(KF_MENU_ENTRIES, type)) return refuseKf(95009, 'invalid menu type');
  return MENU_ITEMS[type as KfMenuEntryType](entry[type], index);
}

const MENU_ITEMS: Readonly<Record<KfMenuEntryType, (block: unknown, index: number) => Item>> = {
  click: (block, index) => {
    const { id = `${NO_MENU_ID}${index}`, content } = KF_MENU_ENTRIES.click.parse(block);
    return { type: 'choice', id, label: content };
  },
  view: (block) => {
    const { url, content } = KF_MENU_ENTRIES.view.parse(block);
    return { type: 'link', label: content, url };
  },
  miniprogram: (block) => {
    const { appid, pagepath, content = UNTITLED_PROGRAM } = KF_MENU_ENTRIES.miniprogram.parse(block);
    return { type: 'mini-program', label: content, appId: appid, pagePath: pagepath };
  },
  text: (block) => {
    const { content, no_newline: noNewline } = KF_MENU_ENTRIES.text.parse(block);
    return { type: 'text', label: content, isInline: noNewline === 1 };
  },
};
