import { readTap, type BotLanguage, type HandOverReason, type UnderstandingRecord } from '../bots/index.ts';
import type { Id } from '../kit/index.ts';
import type { RecordedConversationEvent } from './apply.ts';
import type { QueueReason } from './events.ts';

/** An answer that the bot gave; null: the customer did not say whether it helped. */
export interface TriedAnswer {
  readonly entryId: Id;
  readonly title: string;
  readonly hasSolved: boolean | null;
}

/** What whoever takes over should know at a glance, so that nobody has to say anything twice. */
export interface HandOverCard {
  readonly reason: QueueReason;
  /** Why the bot stepped aside, if it did. */
  readonly why: HandOverReason | null;
  /** The customer’s own words to the bot, the last ones, oldest first. */
  readonly asked: readonly string[];
  readonly tried: readonly TriedAnswer[];
  readonly intent: UnderstandingRecord['intent'];
  readonly language: BotLanguage | null;
  readonly mood: UnderstandingRecord['mood'];
  readonly fields: UnderstandingRecord['fields'];
  /** Number of the event by which the customer began to wait. */
  readonly number: number;
}

const MOST_ASKED = 5;
const CALM: UnderstandingRecord['mood'] = { isAngry: false, isUrgent: false, isEmergency: false };

/** The card of the last hand-over from the bot to people, read from the log; null where the bot was not there before. */
export function readHandOverCard(events: readonly RecordedConversationEvent[]): HandOverCard | null {
  const recalled = new Set(events.flatMap((event) => (event.type === 'message.recalled' ? [event.target] : [])));
  let isWithBot = false;
  let talk: RecordedConversationEvent[] = [];
  let card: HandOverCard | null = null;
  for (const event of events) {
    switch (event.type) {
      case 'conversation.opened':
      case 'conversation.reopened':
        talk = [];
        card = null;
        break;
      case 'bot.engaged':
        isWithBot = true;
        break;
      case 'conversation.queued':
        if (isWithBot) card = cardOf(talk, event, recalled);
        isWithBot = false;
        break;
      case 'message.sent':
      case 'bot.understood':
        talk.push(event);
        break;
      default:
    }
  }
  return card;
}

function cardOf(
  talk: readonly RecordedConversationEvent[],
  { reason, number }: Extract<RecordedConversationEvent, { type: 'conversation.queued' }>,
  recalled: ReadonlySet<number>,
): HandOverCard {
  const understood = talk.filter((event) => event.type === 'bot.understood');
  const asked: string[] = [];
  const tried = new Map<Id, TriedAnswer>();
  const fields = new Map<string, UnderstandingRecord['fields'][number]>();
  for (const event of talk) {
    if (event.type === 'bot.understood') for (const field of event.fields) fields.set(field.name, field);
    if (event.type !== 'message.sent' || recalled.has(event.number)) continue;
    const { sender, content, source } = event;
    if (source !== undefined) tried.set(source.entryId, { ...source, hasSolved: null });
    if (sender.kind !== 'customer' || content.kind !== 'text') continue;
    const tap = readTap(content.menuItemId);
    if (tap === null) asked.push(content.text);
    else if (tap.kind === 'solved' || tap.kind === 'not-solved') {
      const answer = tried.get(tap.entryId);
      if (answer !== undefined) tried.set(tap.entryId, { ...answer, hasSolved: tap.kind === 'solved' });
    }
  }
  const last = understood.at(-1);
  return {
    reason,
    why: last?.why ?? null,
    asked: asked.slice(-MOST_ASKED),
    tried: [...tried.values()],
    intent: understood.findLast(({ intent }) => intent !== null)?.intent ?? null,
    language: last?.language ?? null,
    mood: understood.reduce(
      (all, { mood }) => ({
        isAngry: all.isAngry || mood.isAngry,
        isUrgent: all.isUrgent || mood.isUrgent,
        isEmergency: all.isEmergency || mood.isEmergency,
      }),
      CALM,
    ),
    fields: [...fields.values()],
    number,
  };
}
