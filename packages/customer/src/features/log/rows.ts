import type { MessageSent, Receipts, Transcriber } from '@zhida/core/conversations';
import type { Content, Sender } from '@zhida/core/messages';
import type { WireEvent } from '@zhida/protocol/endpoints';
import type { OutgoingFile, OutgoingItem } from '../../live/outgoing.ts';
import { systemLine, type SystemLine } from './system-lines.ts';

/** What a message shows: content the server knows, or a file that is on its way there. */
export type MessageBody =
  | { readonly type: 'content'; readonly content: Content }
  | { readonly type: 'file'; readonly file: OutgoingFile };

export interface MessageRow {
  readonly type: 'message';
  readonly key: string;
  readonly at: number;
  readonly sender: Sender;
  readonly body: MessageBody;
  readonly isRecalled: boolean;
  /** Null while it is on its way. */
  readonly event: RecordedMessage | null;
  readonly item: OutgoingItem | null;
}

export type Row =
  | MessageRow
  | { readonly type: 'time'; readonly key: string; readonly at: number }
  | { readonly type: 'unread'; readonly key: string }
  /** What a voice message says, for the customer to correct and send. */
  | {
      readonly type: 'transcript';
      readonly key: string;
      readonly at: number;
      readonly target: number;
      readonly text: string;
      readonly by: Transcriber;
    }
  | { readonly type: 'system'; readonly key: string; readonly at: number; readonly line: SystemLine }
  | { readonly type: 'failed-input'; readonly key: string; readonly item: OutgoingItem };

type RecordedMessage = MessageSent & { readonly number: number; readonly at: number };

/** A pause this long gets a new time above what follows. */
const PAUSE_MS = 5 * 60_000;

export interface LogSource {
  readonly events: readonly WireEvent[];
  readonly recalled: ReadonlySet<number>;
  readonly pending: readonly OutgoingItem[];
  /** Number of the first message that was new when the conversation was opened. */
  readonly unreadFrom: number | null;
}

/** The rows of the log. A row that says the same is the same object as before, so that it is not drawn again. */
export function createRowBuilder(): (source: LogSource) => readonly Row[] {
  const known = new WeakMap<WireEvent, Row>();
  const knownItems = new WeakMap<OutgoingItem, Row>();

  function rowOf(event: WireEvent, isRecalled: boolean): Row | null {
    const had = known.get(event);
    if (had !== undefined && (had.type !== 'message' || had.isRecalled === isRecalled)) return had;
    const row = event.type === 'message.sent' ? messageRow(event, isRecalled) : systemRow(event);
    if (row !== null) known.set(event, row);
    return row;
  }

  return ({ events, recalled, pending, unreadFrom }) => {
    const rows: Row[] = [];
    let lastAt = 0;
    const add = (row: Row, at: number) => {
      if (isNewTime(lastAt, at)) rows.push({ type: 'time', key: `time-${row.key}`, at });
      lastAt = at;
      rows.push(row);
    };
    const lastReminder = events.findLast(
      (event) => event.type === 'queue.reminded' || event.type === 'conversation.queued',
    );
    for (const event of events) {
      // Of many reminders the last one says it all.
      if (event.type === 'queue.reminded' && event !== lastReminder) continue;
      const row = rowOf(event, recalled.has(event.number));
      if (row === null) continue;
      if (event.number === unreadFrom && rows.length > 0) rows.push({ type: 'unread', key: 'unread' });
      add(row, event.at);
    }
    for (const item of pending) {
      const row = knownItems.get(item) ?? outgoingRow(item);
      if (row === null) continue;
      knownItems.set(item, row);
      add(row, item.createdAt);
    }
    return rows;
  };
}

const isNewTime = (before: number, at: number): boolean =>
  at - before > PAUSE_MS || new Date(before).toDateString() !== new Date(at).toDateString();

const messageRow = (event: RecordedMessage, isRecalled: boolean): Row => ({
  type: 'message',
  key: event.messageId,
  at: event.at,
  sender: event.sender,
  body: { type: 'content', content: event.content },
  isRecalled,
  event,
  item: null,
});

function systemRow(event: WireEvent): Row | null {
  if (event.type === 'message.transcribed') {
    const { number, at, target, text, by } = event;
    return { type: 'transcript', key: `event-${number}`, at, target, text, by };
  }
  const line = systemLine(event);
  return line === null ? null : { type: 'system', key: `event-${event.number}`, at: event.at, line };
}

function outgoingRow(item: OutgoingItem): Row | null {
  const { payload, key, createdAt: at } = item;
  const body = outgoingBody(item);
  if (body !== null) {
    return { type: 'message', key, at, sender: { kind: 'customer' }, body, isRecalled: false, event: null, item };
  }
  // Something that is no message shows itself elsewhere, but its failure must not pass in silence.
  return payload.type === 'input' && item.state === 'failed' ? { type: 'failed-input', key, item } : null;
}

function outgoingBody({ payload }: OutgoingItem): MessageBody | null {
  if (payload.file !== undefined) return { type: 'file', file: payload.file };
  if (payload.type === 'file' || payload.input.type !== 'send') return null;
  const { content } = payload.input;
  return 'fileId' in content ? null : { type: 'content', content };
}

/** How far an own message came. */
export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export function statusOf({ event, item }: MessageRow, agent: Receipts, isOnline = true): MessageStatus {
  if (event !== null) {
    if (event.number <= agent.read) return 'read';
    return event.number <= agent.delivered ? 'delivered' : 'sent';
  }
  if (item?.state === 'failed') return 'failed';
  // Behind one that waits for the network the others wait too; they were never tried.
  const isWaiting = item?.state === 'queued' && (item.attempts > 0 || !isOnline);
  return isWaiting ? 'waiting' : 'sending';
}
