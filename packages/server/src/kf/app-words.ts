import type { ConversationInput } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import { MINUTE_MS, type Id } from '@zhida/core/kit';
import { contentFileIds, type Content } from '@zhida/core/messages';
import { forTenant, recordFileUse, takeMessageName, type AppPrincipal } from '@zhida/store';
import type { Context } from '../context.ts';
import type { Outcome } from '../engine/submission.ts';
import { refuseKf } from './errors.ts';
import { msgidOf } from './msgids.ts';

/** Longer than any request can be under way: a name that was taken then, and led to nothing, is free again. */
const ABANDONED_MS = MINUTE_MS;

/** A word of an app on its way to the machine. */
export interface AppWords {
  readonly accountId: Id;
  readonly conversationId: Id;
  /** The engine's key of the request. */
  readonly key: string;
  /** The name that the app chose. */
  readonly msgid: string | undefined;
  readonly content: Content;
  readonly input: ConversationInput;
}

/** Submits a word: its name is taken first, and its files may be read by whoever reads the conversation. */
export async function submitAppWords(context: Context, app: AppPrincipal, words: AppWords): Promise<Outcome> {
  const { tenantId } = app;
  const { accountId, conversationId, key, msgid, content, input } = words;
  const fileIds = contentFileIds(content);
  if (msgid !== undefined || fileIds.length > 0) {
    const at = context.now();
    const isFree = await forTenant(context.db, tenantId, async (tx) => {
      for (const fileId of fileIds) await recordFileUse(tx, tenantId, fileId, conversationId);
      if (msgid === undefined) return true;
      const name = { tenantId, accountId, msgid, appId: app.id, conversationId, key };
      return takeMessageName(tx, { ...name, at, abandonedBefore: at - ABANDONED_MS });
    });
    if (!isFree) refuseRepeated();
  }
  return context.engine.submit({ tenantId, conversationId, key, input });
}

/** A message of this name was sent already, or is on its way (6.1). */
export const refuseRepeated = (): never => refuseKf(40058, 'invalid parameter: msgid is not new');

/** The id of the message that came of a word: the app's own name for it, or one made of its place. */
export function msgidIn(outcome: Extract<Outcome, { ok: true }>, { conversationId, msgid }: AppWords): string {
  const sent = outcome.events.find(({ type }) => type === 'message.sent');
  if (sent === undefined) throw new Error('An accepted word left no message.');
  return msgid ?? msgidOf(conversationId, sent.number);
}

/** Refuses with what the machine said. */
export function refuseOutcome({ refusal }: Extract<Outcome, { ok: false }>): never {
  throw new Failure('The conversation does not take this.', { code: refusal, retryable: false });
}
