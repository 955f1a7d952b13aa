import { waitTargetSchema } from '@zhida/core/accounts';
import { breakReasonSchema, chosenBreakSchema, presenceSchema, roleSchema } from '@zhida/core/agents';
import { callbackSlotSchema } from '@zhida/core/callbacks';
import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { priorityClassSchema } from '@zhida/core/routing';
import { z } from 'zod';
import { listItemSchema } from './conversations.ts';
import { done, endpoint } from './endpoint.ts';
import { bothLanguagesSchema, verdictSchema } from './routing-shapes.ts';
import { customerBriefSchema, shiftNowSchema, shownForecastSchema } from './shapes.ts';

const count = z.number().int().nonnegative();

/** Agents of an account: with room, with none, on a break, not there. */
const deskCounts = z.object({ free: count, busy: count, onBreak: count, offline: count });

const queue = z.object({
  accountId: idSchema,
  name: z.string(),
  waiting: count,
  /** How many keep their place until the account opens. */
  held: count,
  longestSince: instantSchema.nullable(),
  /** Who wait longer than the target. */
  late: count,
  targetMs: waitTargetSchema,
  /** For somebody who joined the line now. */
  forecast: shownForecastSchema.optional(),
  agents: deskCounts,
  /** Waits that ended today; `averageMs` of those that ended with a person. */
  today: z.object({ served: count, abandoned: count, averageMs: count.nullable() }),
});
export type BoardQueue = z.infer<typeof queue>;

const waitingRow = z.object({
  conversationId: idSchema,
  customer: customerBriefSchema,
  account: z.object({ id: idSchema, name: z.string() }),
  since: instantSchema,
  /** From 1: who is served first of those who could get the same agents. */
  place: z.number().int().positive(),
  forecast: shownForecastSchema.optional(),
  isLate: z.boolean(),
  demands: z.object({
    skills: z.array(z.object({ name: z.string(), level: z.number().int() })),
    language: z.string().nullable(),
    region: z.string().nullable(),
    priorityClass: priorityClassSchema,
    isEmergency: z.boolean(),
  }),
  /** What a supervisor said of this wait: a class, and who moved it before all others. */
  precedence: z.object({
    priorityClass: priorityClassSchema.nullable(),
    front: z.object({ at: instantSchema, by: z.string() }).nullable(),
  }),
});
export type BoardWaiting = z.infer<typeof waitingRow>;

const agentRow = z.object({
  agentId: idSchema,
  name: z.string(),
  role: roleSchema,
  accountIds: z.array(idSchema),
  presence: presenceSchema,
  breakReason: breakReasonSchema.nullable(),
  presenceSince: instantSchema.nullable(),
  presenceSetBy: z.string().nullable(),
  load: count,
  capacity: count,
  shift: shiftNowSchema.nullable(),
});
export type BoardAgent = z.infer<typeof agentRow>;

const callbackRow = z.object({
  conversationId: idSchema,
  customer: customerBriefSchema,
  account: z.object({ id: idSchema, name: z.string() }),
  /** Booked for a window; or missed once, and tried again then. */
  stage: z.enum(['booked', 'missed']),
  /** When the customer is called, and until when the window lasts: null for the second try. */
  at: instantSchema,
  until: instantSchema.nullable(),
  /** Whom a supervisor meant it for; null: whoever the plan says. */
  agent: z.object({ agentId: idSchema, name: z.string() }).nullable(),
});

/** Pages by number of rows left out; lists that move are read from the start each time. */
const page = {
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};

const considered = z.object({
  agentId: idSchema,
  name: z.string(),
  verdict: verdictSchema,
  words: bothLanguagesSchema,
});

export const boardEndpoints = {
  'board.read': endpoint({
    access: 'staff',
    says: 'Every queue as it stands: who waits and how long, who is at work, what became of today’s waits.',
    answer: z.object({ at: instantSchema, queues: z.array(queue) }),
  }),
  'board.list-waiting': endpoint({
    access: 'staff',
    says: 'Who waits, in the order of their places; of one account or all.',
    query: z.object({ accountId: idSchema.optional(), ...page }),
    answer: z.object({ at: instantSchema, total: count, rows: z.array(waitingRow) }),
  }),
  'board.list-agents': endpoint({
    access: 'staff',
    says: 'Who works: presence and since when, load; those at work first.',
    query: z.object({ accountId: idSchema.optional(), search: boundedText(64).optional(), ...page }),
    answer: z.object({ at: instantSchema, total: count, rows: z.array(agentRow) }),
  }),
  'board.list-callbacks': endpoint({
    access: 'staff',
    says: 'The callbacks that are to come, the next first; of one account or all.',
    query: z.object({ accountId: idSchema.optional(), ...page }),
    answer: z.object({ at: instantSchema, total: count, rows: z.array(callbackRow) }),
  }),
  'board.list-callback-slots': endpoint({
    access: 'staff',
    says: 'The windows to which a callback can be moved.',
    params: z.object({ conversationId: idSchema }),
    answer: z.object({
      timeZone: z.string().nullable(),
      slots: z.array(callbackSlotSchema.and(z.object({ left: count }))),
    }),
  }),
  'board.list-served': endpoint({
    access: 'staff',
    says: 'The conversations on an agent’s desk.',
    params: z.object({ agentId: idSchema }),
    answer: z.object({ items: z.array(listItemSchema) }),
  }),
  'accounts.set-wait-target': endpoint({
    access: 'staff',
    says: 'Sets how long nobody should wait for a person of the account.',
    params: z.object({ accountId: idSchema }),
    body: z.object({ targetMs: waitTargetSchema }),
    answer: done,
  }),
  'agents.set-presence-of': endpoint({
    access: 'staff',
    says: 'Sets the presence of an agent in his place; he is told by whom and why. Only who is there can be set to work.',
    params: z.object({ agentId: idSchema }),
    body: z.object({
      presence: presenceSchema,
      breakReason: chosenBreakSchema.optional(),
      note: boundedText(200, 1),
    }),
    answer: done,
  }),
  'conversations.read-why': endpoint({
    access: 'staff',
    says: 'Why a conversation went where it went, oldest first, and while it waits: why it still does.',
    params: z.object({ conversationId: idSchema }),
    answer: z.object({
      now: z
        .object({
          at: instantSchema,
          /** The account’s app takes who waits, or an agent by himself: no router does. */
          isRouted: z.boolean(),
          sentence: bothLanguagesSchema,
          agents: z.array(considered),
        })
        .nullable(),
      decisions: z.array(
        z.object({
          number: z.number().int(),
          at: instantSchema,
          kind: z.string(),
          sentence: bothLanguagesSchema,
          agents: z.array(considered),
          /** More agents who were considered, by what they were told. */
          others: z.array(z.object({ count, words: bothLanguagesSchema })),
          plan: z.string().nullable(),
        }),
      ),
    }),
  }),
};
