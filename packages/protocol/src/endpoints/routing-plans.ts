import { presenceSchema } from '@zhida/core/agents';
import { boundedText, HOUR_MS, idSchema, instantSchema } from '@zhida/core/kit';
import {
  planChoiceSchema,
  POLICY_NAMES,
  priorityClassSchema,
  routingPlanSchema,
  routingPolicySchema,
  routingRuleSchema,
  skillLevelSchema,
} from '@zhida/core/routing';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';
import { bothLanguagesSchema, verdictSchema } from './routing-shapes.ts';

const accountParams = z.object({ accountId: idSchema });
const ruleNameSchema = z.enum(POLICY_NAMES);
const versionNumber = z.number().int().min(0).max(2_147_483_647);

/** A plan with the sentence that says it. */
const saidChoice = z.object({ choice: planChoiceSchema, sentence: bothLanguagesSchema });

const version = saidChoice.extend({
  version: versionNumber,
  standing: z.enum(['in-effect', 'planned', 'resting', 'replaced', 'over', 'withdrawn']),
  fromAt: instantSchema,
  untilAt: instantSchema.nullable(),
  madeAt: instantSchema,
  madeBy: z.object({ agentId: idSchema, name: z.string() }),
  restores: versionNumber.nullable(),
});
export type RoutingPlanVersion = z.infer<typeof version>;

/** What holds now; `version` null: the account’s settings name it. */
const present = saidChoice.extend({ version: versionNumber.nullable(), untilAt: instantSchema.nullable() });

/** A customer who might come. Nobody who waits is changed by trying. */
const sample = z.object({
  language: boundedText(16, 1).nullable(),
  region: boundedText(64, 1).nullable(),
  required: z.array(z.object({ skill: boundedText(64, 1), level: skillLevelSchema })).max(10),
  priorityClass: priorityClassSchema,
  points: z.number().int().min(0).max(1_000),
  isEmergency: z.boolean(),
  lastAgentId: idSchema.nullable(),
  managerId: idSchema.nullable(),
  waitedMs: z
    .number()
    .int()
    .min(0)
    .max(24 * HOUR_MS),
});
export type RoutingSample = z.infer<typeof sample>;

export const routingPlansEndpoints = {
  'routing-plans.list': endpoint({
    access: 'staff',
    says: 'By which plan the work of each account is handed out now, and when that changes by itself.',
    answer: z.object({
      accounts: z.array(z.object({ id: idSchema, name: z.string(), present, nextChangeAt: instantSchema.nullable() })),
    }),
  }),
  'routing-plans.read': endpoint({
    access: 'staff',
    says: 'The plan of an account with its newest versions, newest first, and the latest version’s number (0: none).',
    params: accountParams,
    answer: z.object({
      account: z.object({ id: idSchema, name: z.string() }),
      present,
      latest: versionNumber,
      versions: z.array(version),
      /** Of what a plan can be composed: plans to begin with, and every rule with its name and how it begins. */
      presets: z.array(z.object({ policy: routingPolicySchema, plan: routingPlanSchema })),
      rules: z.array(
        z.object({ name: ruleNameSchema, title: bothLanguagesSchema, start: routingRuleSchema.nullable() }),
      ),
    }),
  }),
  'routing-plans.save': endpoint({
    access: 'staff',
    says: 'Adds a version after `after`, the latest that its maker has seen; from now on when `fromAt` is null or past.',
    params: accountParams,
    body: z
      .object({
        after: versionNumber,
        choice: planChoiceSchema,
        fromAt: instantSchema.nullable(),
        untilAt: instantSchema.nullable(),
        /** The version that is brought back with it. */
        restores: versionNumber.optional(),
      })
      .refine(({ fromAt, untilAt }) => untilAt === null || untilAt > (fromAt ?? 0), 'ends before it begins'),
    answer: z.object({ version: versionNumber }),
  }),
  'routing-plans.preview': endpoint({
    access: 'staff',
    says: 'Whom a sample customer would get from the agents as they are now, why, and in which order who waits would have their turns.',
    params: accountParams,
    body: z.object({ choice: planChoiceSchema, sample }),
    answer: z.object({
      at: instantSchema,
      /** The plan in words, whole and rule by rule. */
      said: z.object({
        plan: bothLanguagesSchema,
        rules: z.array(z.object({ rule: ruleNameSchema, words: bothLanguagesSchema })),
      }),
      sentence: bothLanguagesSchema,
      agentId: idSchema.nullable(),
      /** People of the account who would have their turn before the sample customer. */
      ahead: z.number().int().nonnegative(),
      agents: z.array(
        z.object({
          agentId: idSchema,
          name: z.string(),
          presence: presenceSchema,
          load: z.number().int(),
          capacity: z.number().int(),
          verdict: verdictSchema,
          words: bothLanguagesSchema,
        }),
      ),
      /** How many wait for the account, and the first of them in the order of this plan. */
      waiting: z.number().int().nonnegative(),
      queue: z.array(
        z.object({
          conversationId: idSchema,
          customerName: z.string().nullable(),
          since: instantSchema,
          /** From 1: by the plan as it is now. */
          placeNow: z.number().int().positive(),
          /** Who would get it at once. */
          agentId: idSchema.nullable(),
        }),
      ),
      warnings: z.array(z.object({ rule: z.string().nullable(), words: bothLanguagesSchema })),
    }),
  }),
  'routing-plans.withdraw': endpoint({
    access: 'staff',
    says: 'Ends a version that is or was to come into effect; the one before it holds again.',
    params: accountParams.extend({ version: z.coerce.number().pipe(versionNumber) }),
    answer: done,
  }),
};
