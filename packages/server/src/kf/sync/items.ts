import type { RecordedConversationEvent } from '@zhida/core/conversations';
import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import type { KfEvent, KfHappening, KfItem } from '@zhida/protocol/kf';
import type { AccountNews, EventPlace } from '@zhida/store';
import { CODE_VALID_MS, createCode } from '../codes.ts';
import { blockOfContent, type BlockTarget } from '../content/block-of-content.ts';
import { externalUseridOf } from '../ids.ts';
import { msgidOf, noticeMsgidOf } from '../msgids.ts';

/** What items say beside the news itself. */
export interface ItemFacts extends BlockTarget {
  readonly accountId: Id;
  readonly openKfid: string;
  /** True when the product greets who comes in: then the app is not asked to (5.4). */
  readonly hasGreeting: boolean;
  readonly userIdOf: (agentId: Id) => string;
  /** Who wrote a message that was taken back. */
  readonly authorOf: (message: EventPlace) => Id | null;
  /** Whether nobody greeted the customer and he did not write, for long enough before he came in. */
  readonly isUngreeted: (entrance: EventPlace) => boolean;
}

export type ConversationNews = Extract<AccountNews, { conversationId: Id }>;

/** Whether an event becomes an item: what customers and agents say and do. What apps and bots do themselves does not. */
export function bringsItem(event: RecordedConversationEvent): boolean {
  switch (event.type) {
    case 'message.sent':
      return event.sender.kind !== 'bot';
    case 'conversation.opened':
      return event.visit !== null;
    case 'conversation.queued':
      return event.reason === 'button' || event.reason === 'menu';
    case 'conversation.assigned':
      return event.by === 'agent' || event.by === 'router';
    case 'conversation.ended':
      return event.reason === 'agent';
    case 'conversation.visited':
    case 'conversation.transferred':
    case 'message.recalled':
    case 'customer.muted':
      return true;
    default:
      return false;
  }
}

/** Customers who have just come in may be greeted for a moment only; for others nobody has to find out whether they were. */
export const mayBeGreeted = ({ type, at }: RecordedConversationEvent, now: Instant): boolean =>
  (type === 'conversation.opened' || type === 'conversation.visited') && now - at <= CODE_VALID_MS.entered;

/** The item of one piece of news (5.2 to 5.4); null when it brings none. */
export const itemOf = (news: AccountNews, facts: ItemFacts): KfItem | null =>
  news.conversationId === null ? noticeItem(news, facts) : conversationItem(news, facts);

function noticeItem(
  { feedNumber, at, notice }: Extract<AccountNews, { conversationId: null }>,
  facts: ItemFacts,
): KfEvent {
  const { openKfid } = facts;
  const { agentId, presence } = notice;
  return {
    msgid: noticeMsgidOf(facts.accountId, feedNumber),
    open_kfid: openKfid,
    send_time: Math.floor(at / SECOND_MS),
    origin: 4,
    msgtype: 'event',
    event: {
      event_type: 'servicer_status_change',
      open_kfid: openKfid,
      servicer_userid: facts.userIdOf(agentId),
      ...(presence === 'online' ? { status: 1 } : { status: 2, stop_type: presence === 'break' ? 1 : 0 }),
    },
  };
}

function conversationItem(news: ConversationNews, facts: ItemFacts): KfItem | null {
  const { event, conversationId } = news;
  if (!bringsItem(event)) return null;
  const msgid = msgidOf(conversationId, event.number);
  const ids = { open_kfid: facts.openKfid, external_userid: externalUseridOf(news.customerId) };
  const { open_kfid, external_userid } = ids;
  const send_time = Math.floor(event.at / SECOND_MS);
  // Written out each time: an object that is copied into another costs more than all the rest of an item.
  if (event.type === 'conversation.queued') {
    const text = { content: '转人工' };
    return { msgid, open_kfid, external_userid, send_time, origin: 3, msgtype: 'text', text };
  }
  if (event.type !== 'message.sent') {
    const happening = happeningOf(news, facts, ids);
    return happening === null
      ? null
      : { msgid, open_kfid, external_userid, send_time, origin: 4, msgtype: 'event', event: happening };
  }
  const { sender, content } = event;
  const block = blockOfContent(facts, content, event.at);
  if (sender.kind === 'customer') return { msgid, open_kfid, external_userid, send_time, origin: 3, ...block };
  const agentId = sender.kind === 'agent' ? sender.agentId : undefined;
  const servicer_userid = agentId === undefined ? '' : facts.userIdOf(agentId);
  return { msgid, open_kfid, external_userid, send_time, origin: 5, servicer_userid, ...block };
}

type Ids = { readonly open_kfid: string; readonly external_userid: string };

/** What happened, in the wire's words (5.4). */
function happeningOf({ event, conversationId }: ConversationNews, facts: ItemFacts, ids: Ids): KfHappening | null {
  const { userIdOf } = facts;
  const codeFor = (occasion: 'entered' | 'assigned' | 'ended'): string =>
    createCode(facts.secret, {
      tenantId: facts.tenantId,
      conversationId,
      occasion,
      eventNumber: event.number,
      at: event.at,
    });
  switch (event.type) {
    case 'conversation.opened':
    case 'conversation.visited': {
      const { scene = '', sceneParam } = event.visit ?? {};
      const isWelcome = !facts.hasGreeting && facts.isUngreeted({ conversationId, number: event.number });
      return {
        event_type: 'enter_session',
        ...ids,
        scene,
        ...(sceneParam === undefined ? {} : { scene_param: sceneParam }),
        ...(isWelcome ? { welcome_code: codeFor('entered') } : {}),
      };
    }
    case 'conversation.assigned':
      return {
        event_type: 'session_status_change',
        ...ids,
        change_type: 1,
        new_servicer_userid: userIdOf(event.agentId),
        msg_code: codeFor('assigned'),
      };
    case 'conversation.transferred':
      return {
        event_type: 'session_status_change',
        ...ids,
        change_type: 2,
        old_servicer_userid: userIdOf(event.from.agentId),
        // Handed to another account: nobody has it yet.
        ...('agentId' in event.to ? { new_servicer_userid: userIdOf(event.to.agentId) } : {}),
      };
    case 'conversation.ended':
      return {
        event_type: 'session_status_change',
        ...ids,
        change_type: 3,
        ...(event.by === null ? {} : { old_servicer_userid: userIdOf(event.by.agentId) }),
        msg_code: codeFor('ended'),
      };
    case 'message.recalled': {
      const recalled = { ...ids, recall_msgid: msgidOf(conversationId, event.target) };
      if (event.by === 'customer') return { event_type: 'user_recall_msg', ...recalled };
      const author = facts.authorOf({ conversationId, number: event.target });
      return {
        event_type: 'servicer_recall_msg',
        ...recalled,
        servicer_userid: author === null ? '' : userIdOf(author),
      };
    }
    case 'customer.muted':
      return {
        event_type: 'reject_customer_msg_switch_change',
        ...ids,
        servicer_userid: userIdOf(event.agentId),
        reject_switch: event.isMuted ? 1 : 0,
      };
    default:
      return null;
  }
}

/** The agents whom an item names, as far as the news itself says. */
export function agentsIn(news: AccountNews): readonly Id[] {
  if (news.conversationId === null) return [news.notice.agentId];
  const { event } = news;
  switch (event.type) {
    case 'message.sent':
      return event.sender.kind === 'agent' && event.sender.agentId !== undefined ? [event.sender.agentId] : [];
    case 'conversation.assigned':
    case 'customer.muted':
      return [event.agentId];
    case 'conversation.transferred':
      return [event.from.agentId, ...('agentId' in event.to ? [event.to.agentId] : [])];
    case 'conversation.ended':
      return event.by === null ? [] : [event.by.agentId];
    default:
      return [];
  }
}
