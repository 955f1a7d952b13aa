import type { Id } from '@zhida/core/kit';
import { findCustomer, forTenant, type AppPrincipal } from '@zhida/store';
import type { Context } from '../context.ts';
import { conversationIdOf } from '../engine/conversation-id.ts';
import type { Outcome } from '../engine/submission.ts';
import { msgidIn, refuseOutcome, refuseRepeated, submitAppWords } from './app-words.ts';
import type { KfHandler } from './call.ts';
import { contentFromBlock, isMsgtype } from './content/content-from-block.ts';
import { refuseKf } from './errors.ts';
import { customerIdOf } from './ids.ts';
import { newMessageId } from './msgids.ts';
import { findRunAccount } from './run-account.ts';

const MOST_MENU_ENTRIES = 50;

/** 6.1: a message to a customer. */
export const sendMsg: KfHandler<'send_msg'> = async ({ context, app, fields }) => {
  const { touser, open_kfid: openKfid, msgid, msgtype } = fields;
  if (touser === undefined) refuseKf(41035, 'external userid missing');
  const account = await findRunAccount(context, app, openKfid);
  const customerId = customerIdOf(touser);
  if (!isMsgtype(msgtype)) return refuseKf(40008, 'invalid msgtype');
  const { tenantId } = app;
  const content = await contentFromBlock({ context, tenantId, mostMenuEntries: MOST_MENU_ENTRIES }, msgtype, fields);
  const messageId = msgid ?? newMessageId();
  const words = {
    accountId: account.id,
    conversationId: conversationIdOf(tenantId, account.id, customerId),
    key: `app:${messageId}`,
    msgid,
    content,
    input: { type: 'send-as-app', by: { appId: app.id }, messageId, content },
  } as const;
  const outcome = await submitAppWords(context, app, words);
  if (!outcome.ok) return refuseSending(context, app, customerId, outcome);
  if (outcome.isRepeat) return refuseRepeated();
  return { msgid: msgidIn(outcome, words) };
};

async function refuseSending(
  { db }: Context,
  { tenantId }: AppPrincipal,
  customerId: Id,
  outcome: Extract<Outcome, { ok: false }>,
): Promise<never> {
  switch (outcome.refusal) {
    case 'conversation.not-found':
    case 'conversation.not-open':
      // Nothing was said between the two yet; perhaps there is no such customer at all.
      if ((await forTenant(db, tenantId, (tx) => findCustomer(tx, tenantId, customerId))) === null)
        refuseKf(40096, 'invalid external userid');
      return refuseKf(95018, 'send msg session status invalid');
    // The account is the app's; the people of another one have the conversation at present.
    case 'account.not-run-by-app':
      return refuseKf(95018, 'send msg session status invalid');
    default:
      return refuseOutcome(outcome);
  }
}
