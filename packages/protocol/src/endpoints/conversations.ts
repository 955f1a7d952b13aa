import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { eventPage, eventPageQuery } from './customer.ts';
import { endpoint, limitSchema } from './endpoint.ts';
import {
  acceptedSchema,
  accountBriefSchema,
  afterSchema,
  customerBriefSchema,
  feedSchema,
  keySchema,
  staffInputSchema,
  stateSchema,
  wireEventSchema,
} from './shapes.ts';
import { customerStandingSchema } from './staffing.ts';

const conversationId = z.object({ conversationId: idSchema });

/** A row of the agent's list. */
export const listItemSchema = z.object({
  state: stateSchema,
  account: accountBriefSchema,
  customer: customerBriefSchema,
  unread: z.number().int(),
  /** Of what was searched for: the newest message that holds it, and the words around. */
  hit: z
    .object({
      number: z.number().int(),
      at: instantSchema,
      sender: z.enum(['customer', 'agent', 'bot']),
      excerpt: z.string(),
    })
    .optional(),
});
export type ListItem = z.infer<typeof listItemSchema>;

/** mine: one's own open ones. waiting: queued in accounts one serves. all: everything one may read. */
export const tabSchema = z.enum(['mine', 'waiting', 'all']);
export type Tab = z.infer<typeof tabSchema>;

export const conversationsEndpoints = {
  'conversations.list': endpoint({
    access: 'staff',
    says: 'Conversations by tab: mine and all newest first, waiting longest first. `q` searches the customers’ names and all messages.',
    query: z.object({
      tab: tabSchema,
      q: boundedText(100).optional(),
      cursor: z.string().max(200).optional(),
      limit: limitSchema,
    }),
    answer: z.object({ items: z.array(listItemSchema), next: z.string().nullable() }),
  }),
  'conversations.count': endpoint({
    access: 'staff',
    says: 'The figures of the top bar: own conversations, waiting, longest wait since, median wait of today’s own conversations in ms.',
    answer: z.object({
      mine: z.number().int(),
      unansweredMine: z.number().int(),
      waiting: z.number().int(),
      longestWaitSince: instantSchema.nullable(),
      medianWaitMs: z.number().int().nullable(),
    }),
  }),
  'conversations.list-offers': endpoint({
    access: 'staff',
    says: 'Conversations that are offered to oneself, to be accepted or declined by `conversations.submit`.',
    answer: z.object({ items: z.array(listItemSchema) }),
  }),
  'conversations.take-next': endpoint({
    access: 'staff',
    says: 'Takes the conversation that has waited longest in the accounts one serves; null when nobody waits.',
    body: z.object({ key: keySchema }),
    answer: z.object({ conversationId: idSchema.nullable() }),
  }),
  'conversations.read': endpoint({
    access: 'staff',
    says: 'A conversation: state, customer, account and newest events.',
    params: conversationId,
    answer: listItemSchema.extend({ events: z.array(wireEventSchema), hasOlder: z.boolean() }),
  }),
  'conversations.list-events': endpoint({
    access: 'staff',
    says: 'A page of the log.',
    params: conversationId,
    query: eventPageQuery,
    answer: eventPage,
  }),
  'conversations.submit': endpoint({
    access: 'staff',
    says: 'Submits an input; the same as the live frame `submit`.',
    params: conversationId,
    body: z.object({ key: keySchema, input: staffInputSchema }),
    answer: acceptedSchema,
  }),
  'feeds.read-agent': endpoint({
    access: 'staff',
    says: 'New events of own conversations and of those named, after the given numbers; waits up to `waitMs`.',
    body: z.object({ after: afterSchema, waitMs: z.number().int().min(0).max(25_000).default(0) }),
    answer: feedSchema,
  }),
  'feeds.read-account': endpoint({
    access: 'staff',
    says: 'All events of an account in one order. `after` is the number of the last one read; numbers are gapless.',
    params: z.object({ accountId: idSchema }),
    query: z.object({
      after: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    answer: z.object({
      events: z.array(z.object({ feedNumber: z.number().int(), conversationId: idSchema, event: wireEventSchema })),
      next: z.number().int(),
      hasMore: z.boolean(),
    }),
  }),
  'customers.read': endpoint({
    access: 'staff',
    says: 'A customer: profile, where from, and all conversations.',
    params: z.object({ customerId: idSchema }),
    answer: z.object({
      customer: customerBriefSchema.extend({
        externalId: z.string().nullable(),
        createdAt: instantSchema,
        standing: customerStandingSchema,
      }),
      conversations: z.array(z.object({ state: stateSchema, account: accountBriefSchema })),
    }),
  }),
};
