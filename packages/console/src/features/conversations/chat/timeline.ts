import type { RecordedConversationEvent, Receipts } from '@zhida/core/conversations';
import type { WireEvent } from '@zhida/protocol/endpoints';

type EventOf<T extends RecordedConversationEvent['type']> = Extract<RecordedConversationEvent, { type: T }>;
export type MessageEvent = EventOf<'message.sent'>;
export type NoteEvent = EventOf<'note.added'>;
/** Events that are told as a line between the messages. */
export type ToldEvent = EventOf<
  | 'conversation.opened'
  | 'conversation.visited'
  | 'conversation.reopened'
  | 'bot.engaged'
  | 'message.transcribed'
  | 'conversation.queued'
  | 'queue.left'
  | 'offer.made'
  | 'offer.passed'
  | 'conversation.assigned'
  | 'conversation.transferred'
  | 'conversation.prioritised'
  | 'conversation.ended'
  | 'conversation.rated'
  | 'customer.muted'
  | 'upgrade.offered'
  | 'upgrade.accepted'
  | 'upgrade.cancelled'
  | 'callback.booked'
  | 'callback.cancelled'
  | 'callback.designated'
  | 'callback.called'
  | 'callback.answered'
  | 'callback.missed'
>;

/** What the log of a conversation is made of, one row each. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly event: MessageEvent;
      readonly isRecalled: boolean;
      /** False when the row above is the same speaker's, moments ago: the name need not be repeated. */
      readonly isFirstOfGroup: boolean;
    }
  | { readonly kind: 'note'; readonly key: string; readonly event: NoteEvent }
  | { readonly kind: 'told'; readonly key: string; readonly event: ToldEvent };

/** Words of one speaker within this time stand together. */
const GROUP_MS = 3 * 60_000;

/**
 * The rows of the log from its events. `unreadAfter`: customer messages with a higher ordinal were new when the
 * conversation was opened; a divider stands before the first of them.
 */
export function timelineOf(events: readonly WireEvent[], unreadAfter: number | null): readonly TimelineRow[] {
  const recalled = new Set<number>();
  for (const event of events) if (event.type === 'message.recalled') recalled.add(event.target);

  const rows: TimelineRow[] = [];
  let day = Number.NaN;
  let isDivided = unreadAfter === null;
  let above: MessageEvent | null = null;
  for (const event of events) {
    const row = rowOf(event, recalled, above);
    if (row === null) continue;
    const at = startOfDay(event.at);
    if (at !== day) rows.push({ kind: 'day', key: `day-${at}`, at: event.at });
    const isDayNew = at !== day;
    day = at;
    if (!isDivided && isNewToAgent(event, unreadAfter ?? 0)) {
      rows.push({ kind: 'unread', key: 'unread' });
      isDivided = true;
      rows.push(row.kind === 'message' ? { ...row, isFirstOfGroup: true } : row);
    } else rows.push(row.kind === 'message' && isDayNew ? { ...row, isFirstOfGroup: true } : row);
    above = event.type === 'message.sent' ? event : null;
  }
  return rows;
}

function rowOf(event: WireEvent, recalled: ReadonlySet<number>, above: MessageEvent | null): TimelineRow | null {
  const key = String(event.number);
  switch (event.type) {
    case 'message.sent':
      return {
        kind: 'message',
        key: `message-${event.messageId}`,
        event,
        isRecalled: recalled.has(event.number),
        isFirstOfGroup: above === null || !isSameSpeaker(above, event) || event.at - above.at > GROUP_MS,
      };
    case 'note.added':
      return { kind: 'note', key, event };
    case 'conversation.opened':
    case 'conversation.visited':
    case 'conversation.reopened':
    case 'bot.engaged':
    case 'message.transcribed':
    case 'conversation.queued':
    case 'queue.left':
    case 'offer.made':
    case 'offer.passed':
    case 'conversation.assigned':
    case 'conversation.transferred':
    case 'conversation.prioritised':
    case 'conversation.ended':
    case 'conversation.rated':
    case 'customer.muted':
    case 'upgrade.offered':
    case 'upgrade.accepted':
    case 'upgrade.cancelled':
    case 'callback.booked':
    case 'callback.cancelled':
    case 'callback.designated':
    case 'callback.called':
    case 'callback.answered':
    case 'callback.missed':
      return { kind: 'told', key, event };
    case 'message.recalled':
    case 'bot.missed':
    case 'dialogue.moved':
    case 'queue.reminded':
    case 'conversation.acknowledged':
    case 'hidden':
      return null;
    default:
      // An event of a newer server than this page: nothing that could be told about it.
      return null;
  }
}

const isNewToAgent = (event: WireEvent, unreadAfter: number): boolean =>
  event.type === 'message.sent' && event.sender.kind === 'customer' && event.ordinal > unreadAfter;

const isSameSpeaker = ({ sender: a }: MessageEvent, { sender: b }: MessageEvent): boolean =>
  a.kind === 'agent' && b.kind === 'agent' ? a.agentId === b.agentId && a.name === b.name : a.kind === b.kind;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** How far a message to the customer has come. */
export type Delivery = 'sent' | 'delivered' | 'read';

export function deliveryOf(number: number, customer: Receipts): Delivery {
  if (number <= customer.read) return 'read';
  return number <= customer.delivered ? 'delivered' : 'sent';
}
