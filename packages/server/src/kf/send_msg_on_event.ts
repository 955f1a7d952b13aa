import type { EventOccasion } from '@zhida/core/conversations';
import { findStates, forTenant } from '@zhida/store';
import { msgidIn, refuseOutcome, submitAppWords } from './app-words.ts';
import type { KfHandler } from './call.ts';
import { codeKey, readCode } from './codes.ts';
import { contentFromBlock } from './content/content-from-block.ts';
import { refuseKf } from './errors.ts';
import { newMessageId } from './msgids.ts';

const MOST_MENU_ENTRIES = 10;

/** Who waits or is with a person is told something; who comes or goes may be offered a choice. */
const TYPES: Readonly<Record<EventOccasion, readonly ('text' | 'msgmenu')[]>> = {
  entered: ['text', 'msgmenu'],
  queued: ['text'],
  assigned: ['text'],
  ended: ['text', 'msgmenu'],
};

/** 6.3: one word on an event. */
export const sendMsgOnEvent: KfHandler<'send_msg_on_event'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  if (fields.code === undefined) refuseKf(41049, 'event code missing');
  const code = readCode(context.secret, fields.code, { tenantId, at: context.now() });
  if (code === null) return refuseKf(41050, 'invalid code');
  const { conversationId, occasion, eventNumber } = code;
  const msgtype = TYPES[occasion].find((type) => type === fields.msgtype);
  if (msgtype === undefined) return refuseKf(40008, 'invalid msgtype');
  const content = await contentFromBlock({ context, tenantId, mostMenuEntries: MOST_MENU_ENTRIES }, msgtype, fields);
  const [state] = await forTenant(context.db, tenantId, (tx) => findStates(tx, tenantId, [conversationId]));
  if (state === undefined) return refuseKf(41050, 'invalid code');
  const messageId = fields.msgid ?? newMessageId();
  const words = {
    accountId: state.accountId,
    conversationId,
    key: codeKey(code),
    msgid: fields.msgid,
    content,
    input: { type: 'reply-to-event', by: { appId: app.id }, occasion, eventNumber, messageId, content },
  } as const;
  const outcome = await submitAppWords(context, app, words);
  if (!outcome.ok) return refuseOutcome(outcome);
  if (outcome.isRepeat) return refuseKf(41050, 'invalid code, it was used');
  return { msgid: msgidIn(outcome, words) };
};
