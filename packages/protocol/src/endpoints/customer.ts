import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  acceptedSchema,
  accountBriefSchema,
  afterSchema,
  customerBriefSchema,
  customerInputSchema,
  eventNumberSchema,
  feedSchema,
  keySchema,
  offeredHoursSchema,
  openSlotSchema,
  queuePlaceSchema,
  serviceHoursSchema,
  shownForecastSchema,
  stateSchema,
  wireEventSchema,
} from './shapes.ts';

const conversationId = z.object({ conversationId: idSchema });

/** A page of the log, ascending. `before`: older than this number; `after`: newer. Neither: the newest page. */
export const eventPageQuery = z.object({
  before: z.coerce.number().pipe(eventNumberSchema.min(1)).optional(),
  after: z.coerce.number().pipe(eventNumberSchema).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const eventPage = z.object({ events: z.array(wireEventSchema), hasOlder: z.boolean() });

export const customerSnapshot = z.object({
  state: stateSchema,
  account: accountBriefSchema,
  /** The newest page, ascending. */
  events: z.array(wireEventSchema),
  hasOlder: z.boolean(),
  queue: queuePlaceSchema.nullable(),
  hours: offeredHoursSchema,
});

export const customerEndpoints = {
  'customer.open': endpoint({
    access: 'anyone',
    says: 'Opens the conversation of an entry point: makes or continues a customer, records where he came from, greets.',
    body: z.object({
      entry: boundedText(64, 1),
      scene: boundedText(128, 1).optional(),
      sceneParam: boundedText(512).optional(),
      /** Proof of the parts of a link that an app asked for. */
      encScene: boundedText(128).optional(),
      /** The token of an earlier opening; continues the same customer. */
      token: z.string().max(2_048).optional(),
      /** Identity that the host site signed (docs/guides/signed-identity.md). */
      identity: z.string().max(4_096).optional(),
      locale: boundedText(35).optional(),
    }),
    answer: z.object({
      token: z.string(),
      customer: customerBriefSchema,
      conversationId: idSchema,
      snapshot: customerSnapshot,
    }),
  }),
  'customer.list-accounts': endpoint({
    access: 'anyone',
    says: 'The accounts that customers can turn to, each with its entry point, its hours and the wait now: those of the caller’s tenant, else those of the only one on the server. Where it cannot be told whose customer calls there are none.',
    answer: z.object({
      accounts: z.array(
        z.object({
          name: z.string(),
          entry: z.string(),
          hours: serviceHoursSchema.pick({ mode: true, because: true, opensAt: true }),
          /** Somebody serves it at this moment. */
          isStaffed: z.boolean(),
          /** How long who asked for a person now would wait; absent where that is not known. */
          forecast: shownForecastSchema.pick({ medianMs: true, within: true }).optional(),
        }),
      ),
    }),
  }),
  'customer.list-conversations': endpoint({
    access: 'customer',
    says: 'The customer inbox: all conversations with all accounts, newest first. `q` searches what was said.',
    query: z.object({ q: boundedText(100).optional() }),
    answer: z.object({
      conversations: z.array(
        z.object({
          state: stateSchema,
          account: accountBriefSchema,
          unread: z.number().int(),
          match: z.string().nullable(),
        }),
      ),
    }),
  }),
  'customer.read-conversation': endpoint({
    access: 'customer',
    says: 'The state of a conversation and its newest events.',
    params: conversationId,
    answer: customerSnapshot,
  }),
  'customer.list-events': endpoint({
    access: 'customer',
    says: 'A page of the log.',
    params: conversationId,
    query: eventPageQuery,
    answer: eventPage,
  }),
  'customer.list-callback-slots': endpoint({
    access: 'customer',
    says: 'The windows for which a callback can be booked now, in order; none where callbacks are not offered.',
    params: conversationId,
    answer: z.object({ timeZone: z.string().nullable(), slots: z.array(openSlotSchema).max(3_000) }),
  }),
  'customer.submit': endpoint({
    access: 'customer',
    says: 'Submits an input; the same as the live frame `submit`.',
    params: conversationId,
    body: z.object({ key: keySchema, input: customerInputSchema }),
    answer: acceptedSchema,
  }),
  'customer.read-feed': endpoint({
    access: 'customer',
    says: 'New events of all conversations after the given numbers; waits up to `waitMs` for the first one.',
    body: z.object({ after: afterSchema, waitMs: z.number().int().min(0).max(25_000).default(0) }),
    answer: feedSchema,
  }),
  'customer.create-resume-code': endpoint({
    access: 'customer',
    says: 'A code that continues this history on another device; works once, for ten minutes.',
    answer: z.object({ code: z.string(), url: z.string(), expiresAt: instantSchema }),
  }),
  'customer.resume': endpoint({
    access: 'anyone',
    says: 'Exchanges a resume code for a token of the same customer.',
    body: z.object({ code: z.string().min(4).max(32) }),
    answer: z.object({ token: z.string(), customer: customerBriefSchema }),
  }),
};
