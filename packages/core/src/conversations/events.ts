import { z } from 'zod';
import { understandingRecordSchema } from '../bots/index.ts';
import { callbackSlotSchema } from '../callbacks/index.ts';
import { dialogueLanguageSchema, dialogueSchema } from '../dialogues/index.ts';
import { boundedText, idSchema, instantSchema } from '../kit/index.ts';
import { contentSchema, senderSchema } from '../messages/index.ts';
import { priorityClassSchema } from '../routing/index.ts';
import { safetyMarksSchema } from '../safety/index.ts';

/** How a customer came in: the entry point and what its link carried. */
export const entryVisitSchema = z.object({
  entryId: idSchema,
  entryName: boundedText(64),
  scene: boundedText(128),
  sceneParam: boundedText(512).optional(),
});
export type EntryVisit = z.infer<typeof entryVisitSchema>;

/** Why a conversation waits for a person. */
export const queueReasonSchema = z.enum([
  'button',
  'words',
  'menu',
  'no-bot',
  'bot-gave-up',
  'bot-policy',
  'transfer',
  'agent-released',
  'app',
  'emergency',
  'callback',
  'dialogue',
]);
export type QueueReason = z.infer<typeof queueReasonSchema>;

export const endReasonSchema = z.enum(['agent', 'customer', 'idle', 'app', 'callback-missed']);
export type EndReason = z.infer<typeof endReasonSchema>;

export const sideSchema = z.enum(['customer', 'agent']);
/** The two ends of a conversation. The bot speaks on the agent's side. */
export type Side = z.infer<typeof sideSchema>;

const agentRef = { agentId: idSchema, agentName: boundedText(64) };

/** Who is offered to a customer to turn to from now on, with the words of the offer. */
export const upgradeOfferSchema = z.object({
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agent'), ...agentRef }),
    z.object({
      kind: z.literal('group'),
      chatId: boundedText(64, 1),
      name: boundedText(64),
      /** Where who accepts can join. */
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_048)
        .optional(),
    }),
  ]),
  wording: boundedText(500).optional(),
});
export type UpgradeOffer = z.infer<typeof upgradeOfferSchema>;

/** What wrote a voice message down: a service of models, or the offline recogniser, which knows only what stands to choose. */
const transcriberSchema = z.enum(['model', 'offline']);
export type Transcriber = z.infer<typeof transcriberSchema>;

/** A minute of quick speech. */
export const MOST_TRANSCRIPT_LENGTH = 1_000;

/** Facts of a conversation. Names are past tense; each is written once and never changed. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation.opened'), visit: entryVisitSchema.nullable() }),
  z.object({ type: z.literal('conversation.visited'), visit: entryVisitSchema }),
  z.object({ type: z.literal('conversation.reopened') }),
  z.object({
    type: z.literal('message.sent'),
    /** The sender's own id of the message; the same message never gets two events. */
    messageId: boundedText(64, 1),
    sender: senderSchema,
    content: contentSchema,
    /** Place among all messages for the other side, from 1. What unread counts are made of. */
    ordinal: z.number().int().positive(),
    /** A word on an event, like a greeting: an app's, outside the number of words that it may say, or on a callback. */
    isEventReply: z.literal(true).optional(),
    /** The knowledge that the bot’s answer is from. */
    source: z.object({ entryId: idSchema, title: boundedText(200) }).optional(),
    /** What the safety line hid in it and saw in it. */
    safety: safetyMarksSchema.optional(),
  }),
  /** A customer's voice message was written down, for him to correct and send. */
  z.object({
    type: z.literal('message.transcribed'),
    target: z.number().int().positive(),
    text: boundedText(MOST_TRANSCRIPT_LENGTH, 1),
    by: transcriberSchema,
  }),
  z.object({ type: z.literal('message.recalled'), target: z.number().int().positive(), by: sideSchema }),
  z.object({ type: z.literal('bot.engaged') }),
  z.object({ type: z.literal('bot.missed') }),
  /** What the bot made of a message; staff only. */
  z.object({ type: z.literal('bot.understood'), ...understandingRecordSchema.shape }),
  /** A dialogue began, moved or came to its end. */
  z.object({ type: z.literal('dialogue.moved'), dialogue: dialogueSchema }),
  z.object({
    type: z.literal('conversation.queued'),
    reason: queueReasonSchema,
    /** Since when it waits: kept over transfers, so that nobody loses a place. */
    since: instantSchema,
    /** Asked while nobody serves: it waits for this opening first, its place kept. */
    opensAt: instantSchema.optional(),
  }),
  z.object({ type: z.literal('queue.left') }),
  z.object({ type: z.literal('queue.reminded'), waitedMs: z.number().int().nonnegative() }),
  z.object({
    type: z.literal('conversation.assigned'),
    ...agentRef,
    by: z.enum(['router', 'agent', 'transfer', 'app']),
  }),
  /** Held out to an agent until then; the customer goes on waiting. */
  z.object({ type: z.literal('offer.made'), ...agentRef, until: instantSchema }),
  /** The agent let it pass: said so, or let the time run out. */
  z.object({ type: z.literal('offer.passed'), ...agentRef, how: z.enum(['declined', 'missed']) }),
  z.object({
    type: z.literal('conversation.transferred'),
    from: z.object(agentRef),
    to: z.union([z.object(agentRef), z.object({ accountId: idSchema, accountName: boundedText(64) })]),
    note: boundedText(1_000).optional(),
  }),
  /** A supervisor raised the class of who waits, moved him before all others, or took it back; what is left out stays as it was. */
  z.object({
    type: z.literal('conversation.prioritised'),
    ...agentRef,
    priorityClass: priorityClassSchema.nullable().optional(),
    isFront: z.boolean().optional(),
    reason: boundedText(200, 1),
  }),
  z.object({ type: z.literal('note.added'), ...agentRef, text: boundedText(4_000, 1) }),
  z.object({
    type: z.literal('conversation.acknowledged'),
    by: sideSchema,
    delivered: z.number().int().nonnegative(),
    read: z.number().int().nonnegative(),
    readOrdinal: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal('conversation.ended'),
    by: z.union([z.object(agentRef), z.null()]),
    reason: endReasonSchema,
  }),
  /** An agent takes no more messages of this customer (拒收), or takes them again. */
  z.object({ type: z.literal('customer.muted'), ...agentRef, isMuted: z.boolean() }),
  /** 升级服务: the customer is offered a person or a group of his own. */
  z.object({ type: z.literal('upgrade.offered'), offer: upgradeOfferSchema }),
  z.object({ type: z.literal('upgrade.accepted'), offer: upgradeOfferSchema }),
  z.object({ type: z.literal('upgrade.cancelled') }),
  /** 预约回电: the customer is called back within this window; null: when his turn in the queue comes. By a supervisor, where one is named. */
  z.object({
    type: z.literal('callback.booked'),
    slot: callbackSlotSchema.nullable(),
    isMoved: z.boolean(),
    language: dialogueLanguageSchema.optional(),
    by: z.object(agentRef).optional(),
  }),
  z.object({ type: z.literal('callback.cancelled'), by: z.object(agentRef).optional() }),
  /** A supervisor meant it for an agent, or for nobody in particular any more. */
  z.object({ type: z.literal('callback.designated'), by: z.object(agentRef), agent: z.object(agentRef).nullable() }),
  /** An agent is there for him; whether he is there too has to show by then. */
  z.object({ type: z.literal('callback.called'), until: instantSchema }),
  z.object({ type: z.literal('callback.answered') }),
  /** He was not there. His place is kept until then and he is called once more; null: that was the last time. */
  z.object({ type: z.literal('callback.missed'), until: instantSchema.nullable() }),
  z.object({
    type: z.literal('conversation.rated'),
    stars: z.number().int().min(1).max(5),
    reasons: z.array(boundedText(32, 1)).max(10),
    comment: boundedText(1_000).optional(),
  }),
]);
export type ConversationEvent = z.infer<typeof eventSchema>;
export type ConversationEventType = ConversationEvent['type'];
export type MessageSent = Extract<ConversationEvent, { type: 'message.sent' }>;
