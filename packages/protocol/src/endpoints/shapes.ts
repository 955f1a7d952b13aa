import { breakReasonSchema, presenceSchema, roleSchema } from '@zhida/core/agents';
import { callbackSlotSchema } from '@zhida/core/callbacks';
import {
  endReasonSchema,
  entryVisitSchema,
  eventSchema,
  queueReasonSchema,
  upgradeOfferSchema,
  type ConversationState,
  type CustomerEvent,
} from '@zhida/core/conversations';
import { dialogueLanguageSchema, dialogueSchema } from '@zhida/core/dialogues';
import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { contentDraftSchema, contentKindSchema } from '@zhida/core/messages';
import { priorityClassSchema } from '@zhida/core/routing';
import { z } from 'zod';

/** An event with its gapless number; to customers, what only staff may read is `{ type: 'hidden' }`. */
const recorded = { number: z.number().int().positive(), at: instantSchema };
export const wireEventSchema: z.ZodType<CustomerEvent> = z.union([
  eventSchema.and(z.object(recorded)),
  z.object({ type: z.literal('hidden'), ...recorded }),
]);
export type WireEvent = z.infer<typeof wireEventSchema>;

const receipts = z.object({
  received: z.number(),
  delivered: z.number(),
  read: z.number(),
  readOrdinal: z.number(),
});

/** The state as `apply` of `@zhida/core/conversations` carries it on. */
export const stateSchema: z.ZodType<ConversationState> = z.object({
  id: idSchema,
  customerId: idSchema,
  accountId: idSchema,
  servedBy: idSchema,
  number: z.number().int(),
  round: z.number().int(),
  phase: z.discriminatedUnion('state', [
    z.object({ state: z.literal('new') }),
    z.object({ state: z.literal('bot'), misses: z.number().int() }),
    z.object({
      state: z.literal('queued'),
      since: instantSchema,
      reason: queueReasonSchema,
      offer: z.object({ agentId: idSchema, agentName: z.string(), until: instantSchema }).nullable(),
      passedBy: z.array(idSchema).readonly(),
      precedence: z
        .object({
          priorityClass: priorityClassSchema.nullable(),
          front: z.object({ at: instantSchema, agentId: idSchema }).nullable(),
        })
        .nullable(),
      opensAt: instantSchema.optional(),
    }),
    z.object({ state: z.literal('human'), agentId: idSchema, agentName: z.string(), since: instantSchema }),
    z.object({ state: z.literal('ended'), reason: endReasonSchema, since: instantSchema }),
  ]),
  visit: entryVisitSchema.nullable(),
  visitedAt: instantSchema.nullable(),
  lastMessage: z
    .object({
      number: z.number(),
      at: instantSchema,
      sender: z.enum(['customer', 'agent', 'bot']),
      kind: contentKindSchema,
      detail: z.string(),
    })
    .nullable(),
  queuedSince: instantSchema.nullable(),
  lastActiveAt: instantSchema,
  awaitingReplySince: instantSchema.nullable(),
  receipts: z.object({ customer: receipts, agent: receipts }),
  wasServed: z.boolean(),
  rating: z
    .object({
      stars: z.number(),
      reasons: z.array(z.string()).readonly(),
      comment: z.string().optional(),
      at: instantSchema,
    })
    .nullable(),
  quota: z.object({ since: instantSchema.nullable(), sent: z.number().int() }),
  isMuted: z.boolean(),
  upgrade: z.object({ offer: upgradeOfferSchema, acceptedAt: instantSchema.nullable() }).nullable(),
  recent: z.object({
    customer: z.array(z.string()).readonly(),
    agent: z.object({ by: z.string(), texts: z.array(z.string()).readonly() }),
  }),
  callback: z
    .object({
      stage: z.enum(['booked', 'due', 'calling', 'missed']),
      slot: callbackSlotSchema.nullable(),
      calls: z.number().int(),
      since: instantSchema.nullable(),
      until: instantSchema.nullable(),
      language: dialogueLanguageSchema.nullable(),
      agent: z.object({ agentId: idSchema, agentName: z.string() }).nullable(),
      calledNumber: z.number().int().nullable(),
    })
    .nullable(),
  dialogue: dialogueSchema.nullable(),
}) as z.ZodType<ConversationState>;

/** `isPeopleOnly`: no program answers there, what greets was written by people. */
export const accountBriefSchema = z.object({
  id: idSchema,
  name: z.string(),
  botName: z.string(),
  isPeopleOnly: z.literal(true).optional(),
});
export type AccountBrief = z.infer<typeof accountBriefSchema>;

/**
 * How long somebody will have to wait if he stays: as likely longer as shorter than `medianMs`, not longer than `within` with 80
 * and 90 %. Learned from `learnedFrom` waits of the account.
 */
export const shownForecastSchema = z.object({
  medianMs: z.number().int().nonnegative(),
  within: z.object({ eighty: z.number().int().nonnegative(), ninety: z.number().int().nonnegative() }),
  learnedFrom: z.number().int().positive(),
});
export type ShownForecast = z.infer<typeof shownForecastSchema>;

/**
 * A waiting customer's true place. `ahead`: people who are served before him by agents whom he could get too. `agentsOnline`
 * counts those agents: 0 means that nobody is there, which is said, not hidden; then `ahead` are those who wait longer for the
 * same account. No `forecast`: it cannot be told yet.
 */
export const queuePlaceSchema = z.object({
  ahead: z.number().int().nonnegative(),
  /** Somebody ahead came later: he goes first for a reason. */
  isPassed: z.literal(true).optional(),
  agentsOnline: z.number().int().nonnegative(),
  updatedAt: instantSchema,
  forecast: shownForecastSchema.optional(),
});
export type QueuePlace = z.infer<typeof queuePlaceSchema>;

/** How the hours of an account stand: see `ServiceHours` of core. */
export const serviceHoursSchema = z.object({
  mode: z.enum(['open', 'night', 'closed']),
  because: z.string().nullable(),
  opensAt: instantSchema.nullable(),
  changesAt: instantSchema.nullable(),
  timeZone: z.string().nullable(),
});

/** The same as a customer is told, with what is offered to him: a callback, and people at once in an emergency. */
export const offeredHoursSchema = serviceHoursSchema.extend({ callback: z.boolean(), emergency: z.boolean() });
export type OfferedHours = z.infer<typeof offeredHoursSchema>;

export const openSlotSchema = z.object({ from: instantSchema, to: instantSchema, left: z.number().int().positive() });

/** The number of an event, or 0 for none, as clients name it. */
export const eventNumberSchema = z.number().int().nonnegative().max(2_147_483_647);

/** The key of a request: the same key again returns the first answer. ULIDs are a good choice. */
export const keySchema = boundedText(64, 8).regex(/^[\w.:-]+$/);

/** What a customer may ask of his conversation. The request's key is the id of a message that it sends. */
export const customerInputSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), content: contentDraftSchema }),
  z.object({ type: z.literal('ask-person'), by: z.enum(['button', 'menu', 'emergency']) }),
  z.object({ type: z.literal('leave-queue') }),
  z.object({ type: z.literal('recall'), number: eventNumberSchema.min(1) }),
  z.object({
    type: z.literal('acknowledge'),
    delivered: eventNumberSchema,
    read: eventNumberSchema,
    readOrdinal: eventNumberSchema,
  }),
  z.object({ type: z.literal('end') }),
  z.object({ type: z.literal('accept-upgrade') }),
  /** Null: when the turn in the queue comes. */
  z.object({ type: z.literal('book-callback'), from: instantSchema.nullable() }),
  z.object({ type: z.literal('cancel-callback') }),
  z.object({
    type: z.literal('rate'),
    stars: z.number().int().min(1).max(5),
    reasons: z.array(boundedText(32, 1)).max(10),
    comment: boundedText(1_000, 1).optional(),
  }),
]);
export type CustomerInput = z.infer<typeof customerInputSchema>;

/** What staff may ask of a conversation. */
export const staffInputSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), content: contentDraftSchema }),
  z.object({ type: z.literal('claim') }),
  z.object({ type: z.literal('accept-offer') }),
  z.object({ type: z.literal('decline-offer') }),
  z.object({
    type: z.literal('transfer'),
    to: z.union([z.object({ agentId: idSchema }), z.object({ accountId: idSchema })]),
    note: boundedText(1_000, 1).optional(),
  }),
  /** What is left out stays as it is. */
  z.object({
    type: z.literal('prioritise'),
    priorityClass: priorityClassSchema.nullable().optional(),
    isFront: z.boolean().optional(),
    reason: boundedText(200, 1),
  }),
  /** To the window that begins then; without one that is booked: books it. */
  z.object({ type: z.literal('move-callback'), from: instantSchema }),
  z.object({ type: z.literal('cancel-callback') }),
  /** Who is asked first when it is due; null: whoever the plan says. */
  z.object({ type: z.literal('designate-callback'), agentId: idSchema.nullable() }),
  z.object({ type: z.literal('add-note'), text: boundedText(4_000, 1) }),
  z.object({ type: z.literal('recall'), number: eventNumberSchema.min(1) }),
  z.object({
    type: z.literal('acknowledge'),
    delivered: eventNumberSchema,
    read: eventNumberSchema,
    readOrdinal: eventNumberSchema,
  }),
  z.object({ type: z.literal('end') }),
  z.object({ type: z.literal('mute'), isMuted: z.boolean() }),
]);
export type StaffInput = z.infer<typeof staffInputSchema>;

/** The answer to an accepted input: the events it led to, none when there was nothing to do. */
export const acceptedSchema = z.object({ events: z.array(wireEventSchema) });

/** How far a client has read each conversation it knows: last event number by conversation id. */
export const afterSchema = z.record(idSchema, eventNumberSchema);
export type After = z.infer<typeof afterSchema>;

/** New events of some conversations. `resync`: too far behind, read the conversation anew. */
export const feedSchema = z.object({
  conversations: z.array(z.object({ conversationId: idSchema, events: z.array(wireEventSchema), resync: z.boolean() })),
});

/** Where an agent stands in the shifts of his week; `until`: when that changes, null: never. */
export const shiftNowSchema = z.object({ isOn: z.boolean(), until: instantSchema.nullable() });

export const principalSchema = z.object({
  agentId: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  accountIds: z.array(idSchema),
  presence: presenceSchema,
  /** Why he is on a break. */
  breakReason: breakReasonSchema.nullable(),
  /** Null: no shifts are known. */
  shift: shiftNowSchema.nullable(),
  /** Who set the presence in the agent's place, and why; null: the agent did. Only told to the agent himself. */
  presenceSetBy: z.object({ name: z.string(), note: z.string() }).nullable().optional(),
  load: z.number().int(),
  capacity: z.number().int(),
});
export type Principal = z.infer<typeof principalSchema>;

export const customerBriefSchema = z.object({
  id: idSchema,
  /** Given by the host site's signed identity, else null: show `code`. */
  name: z.string().nullable(),
  /** Short, stable and not secret: tells anonymous customers apart. */
  code: z.string(),
  locale: z.string().nullable(),
});
export type CustomerBrief = z.infer<typeof customerBriefSchema>;

/** The body of every refusal. `message` is for people, in the language of the request. */
export const refusalBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.string()).optional(),
    requestId: z.string(),
  }),
});
export type RefusalBody = z.infer<typeof refusalBodySchema>;
