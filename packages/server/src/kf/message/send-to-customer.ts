import type { Id } from '@zhida/core/kit';
import { contentSchema, type Content } from '@zhida/core/messages';
import { SIBLING_BLOCKS, type SiblingBlock, type SiblingMsgtype } from '@zhida/protocol/kf';
import { findStates, forTenant, type AppPrincipal } from '@zhida/store';
import type { Context } from '../../context.ts';
import type { Outcome } from '../../engine/submission.ts';
import { refuseOutcome, submitAppWords } from '../app-words.ts';
import type { KfCall } from '../call.ts';
import { contentFromBlock, type BlockSource } from '../content/content-from-block.ts';
import { findCalledSession } from '../customservice/called-session.ts';
import { findServicer } from '../customservice/servicers.ts';
import { refuseKf } from '../errors.ts';
import { findMediaFile } from '../media-ids.ts';
import { newMessageId } from '../msgids.ts';

const MOST_MENU_ENTRIES = 10;

type Call = KfCall<'message/custom/send'>;

/** 11.1: a message to the customer, in his latest conversation with an account that the app runs. */
export async function sendToCustomer({
  context,
  app,
  fields,
}: Pick<Call, 'context' | 'app' | 'fields'>): Promise<Record<string, never>> {
  const { touser, msgtype, customservice } = fields;
  const state = await findCalledSession(context, app, touser);
  if (customservice?.kf_account !== undefined) await findServicer(context, app, customservice.kf_account);
  const content = await contentOf(context, app, msgtype, fields);
  if (state === null) return refuseKf(45015, 'response out of time limit');
  const messageId = newMessageId();
  const outcome = await submitAppWords(context, app, {
    accountId: state.accountId,
    conversationId: state.id,
    key: `app:${messageId}`,
    msgid: undefined,
    content,
    input: { type: 'send-as-app', by: { appId: app.id }, messageId, content },
  });
  return outcome.ok ? {} : refuseSending(context, app, state.id, outcome);
}

async function refuseSending(
  { db }: Context,
  { tenantId }: AppPrincipal,
  conversationId: Id,
  outcome: Extract<Outcome, { ok: false }>,
): Promise<never> {
  switch (outcome.refusal) {
    case 'app.quota-used-up':
      return refuseKf(45047, 'out of response count limit');
    case 'app.window-closed':
    case 'conversation.not-open':
      return refuseKf(45015, 'response out of time limit');
    // The people of another account have the conversation at present.
    case 'account.not-run-by-app':
    case 'app.person-in-charge': {
      // It may have ended after it was looked at.
      const [state] = await forTenant(db, tenantId, (tx) => findStates(tx, tenantId, [conversationId]));
      return state?.phase.state === 'ended'
        ? refuseKf(45015, 'response out of time limit')
        : refuseKf(65414, 'the user is served by another servicer');
    }
    default:
      return refuseOutcome(outcome);
  }
}

async function contentOf(
  context: Context,
  { tenantId }: AppPrincipal,
  msgtype: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Content> {
  if (msgtype === 'mpnews') return refuseKf(40007, 'invalid media_id');
  if (!Object.hasOwn(SIBLING_BLOCKS, msgtype)) return refuseKf(40008, 'invalid msgtype');
  const type = msgtype as SiblingMsgtype;
  const block = SIBLING_BLOCKS[type].parse(fields[type]);
  const make: (source: BlockSource, block: never) => Content | Promise<Content> = MAKERS[type];
  // The schema of the same name made the block; the compiler cannot follow that by name.
  const parsed = contentSchema.safeParse(
    await make({ context, tenantId, mostMenuEntries: MOST_MENU_ENTRIES }, block as never),
  );
  return parsed.success ? parsed.data : refuseKf(40058, `invalid parameter: ${type}`);
}

const MAKERS: {
  readonly [T in SiblingMsgtype]: (source: BlockSource, block: SiblingBlock<T>) => Content | Promise<Content>;
} = {
  text: (source, text) => contentFromBlock(source, 'text', { text }),
  image: (source, image) => contentFromBlock(source, 'image', { image }),
  voice: (source, voice) => contentFromBlock(source, 'voice', { voice }),
  video: (source, video) => contentFromBlock(source, 'video', { video }),
  music: async (source, { title = UNTITLED_MUSIC, description, musicurl, hqmusicurl, thumb_media_id: thumbnail }) => {
    const url = musicurl ?? hqmusicurl ?? refuseKf(40058, 'invalid parameter: music.musicurl');
    const picture =
      thumbnail === undefined ? null : await findMediaFile(source.context, source.tenantId, thumbnail, 'image');
    return { ...card({ title, description, url }), ...(picture === null ? {} : { thumbnailFileId: picture.id }) };
  },
  news: (_source, { articles: [article] }) =>
    article === undefined ? refuseKf(40058, 'invalid parameter: news.articles') : card(article),
  msgmenu: (source, { head_content, list, tail_content }) =>
    contentFromBlock(source, 'msgmenu', {
      msgmenu: { head_content, tail_content, list: list.map((click) => ({ type: 'click', click })) },
    }),
  miniprogrampage: (source, miniprogram) => contentFromBlock(source, 'miniprogram', { miniprogram }),
  link: (_source, block) => card(block),
};

const UNTITLED_MUSIC = '音乐';

const card = ({
  url,
  title,
  description,
}: {
  readonly url: string;
  readonly title: string;
  readonly description?: string | undefined;
}) => ({ kind: 'link' as const, url, title, ...(description === undefined ? {} : { description }) });
