import { z } from 'zod';
import { botPolicySchema, DEFAULT_BOT_POLICY } from '../bots/index.ts';
import {
  callbackRulesSchema,
  DEFAULT_CALLBACK_RULES,
  DEFAULT_OUTSIDE_HOURS,
  outsideHoursSchema,
} from '../callbacks/index.ts';
import { dialogueLanguageSchema } from '../dialogues/index.ts';
import { boundedText, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import { NO_DEMAND, routingPolicySchema, workDemandSchema } from '../routing/index.ts';
import { DEFAULT_BOT_NAME } from './default-bot-name.ts';
import { accountWordsSchema } from './words.ts';

export const waitTargetSchema = z
  .number()
  .int()
  .min(5 * SECOND_MS)
  .max(24 * HOUR_MS);

/** What a tenant sets for a customer-service account (客服账号). All times in milliseconds. */
export const accountSettingsSchema = z.object({
  ...accountWordsSchema.shape,
  botName: boundedText(32, 1),
  hasBot: z.boolean(),
  botNotUnderstood: boundedText(500, 1),
  /** The welcome and its answers for those who speak a language; everybody else gets `greeting` and `menuAnswers`. */
  inLanguages: z.partialRecord(dialogueLanguageSchema, accountWordsSchema).default({}),
  routingPolicy: routingPolicySchema,
  /** For an account that an app runs: whether who waits is routed as elsewhere, or left to agents and the app to take. */
  routesForApp: z.boolean().default(false),
  /** What everybody who turns to the account needs. */
  demand: workDemandSchema.default(NO_DEMAND),
  /** Languages in which it is served: who speaks one of them is given to somebody whom he understands. */
  languages: z.array(boundedText(35, 2)).max(20).default([]),
  /** How long an agent has to accept what the router gives him; null: it is his at once. */
  acceptWithinMs: z
    .number()
    .int()
    .min(10 * SECOND_MS)
    .max(2 * MINUTE_MS)
    .nullable()
    .default(null),
  /** Offers let run out one after another until the agent is set aside. */
  missedOffers: z.number().int().min(1).max(10).default(2),
  /** By when after the wish somebody should have begun, for plans that look at deadlines; null: no deadline. */
  deadlineMs: z
    .number()
    .int()
    .min(10 * SECOND_MS)
    .max(24 * HOUR_MS)
    .nullable()
    .default(null),
  /** Nobody should wait longer for a person; whoever does stands out on the board. */
  waitTargetMs: waitTargetSchema.default(2 * MINUTE_MS),
  idleEndMs: z
    .number()
    .int()
    .min(MINUTE_MS)
    .max(48 * HOUR_MS),
  queueReminderMs: z
    .number()
    .int()
    .min(10 * SECOND_MS)
    .max(HOUR_MS),
  /** How the bot answers, and when it steps aside. */
  bot: botPolicySchema.default(DEFAULT_BOT_POLICY),
  callbacks: callbackRulesSchema.default(DEFAULT_CALLBACK_RULES),
  outsideHours: outsideHoursSchema.default(DEFAULT_OUTSIDE_HOURS),
});
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

export const DEFAULT_ACCOUNT_SETTINGS: AccountSettings = {
  greeting: [],
  botName: DEFAULT_BOT_NAME,
  hasBot: true,
  botNotUnderstood: '抱歉，我没有理解。您可以换个说法，或点“转人工”。',
  menuAnswers: {},
  inLanguages: {},
  routingPolicy: 'least-busy',
  routesForApp: false,
  demand: NO_DEMAND,
  languages: [],
  acceptWithinMs: null,
  missedOffers: 2,
  deadlineMs: null,
  waitTargetMs: 2 * MINUTE_MS,
  idleEndMs: 24 * HOUR_MS,
  queueReminderMs: 2 * MINUTE_MS,
  bot: DEFAULT_BOT_POLICY,
  callbacks: DEFAULT_CALLBACK_RULES,
  outsideHours: DEFAULT_OUTSIDE_HOURS,
};
