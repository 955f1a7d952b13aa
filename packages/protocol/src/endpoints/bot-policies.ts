import { botPolicySchema } from '@zhida/core/bots';
import { idSchema } from '@zhida/core/kit';
import { intentKeySchema, ownHandOverSchema } from '@zhida/core/knowledge';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';

const accountPolicy = z.object({
  accountId: idSchema,
  name: z.string(),
  hasBot: z.boolean(),
  /** The app that runs the account decides in its place. */
  isRunByApp: z.boolean(),
  policy: botPolicySchema,
});
export type AccountBotPolicy = z.infer<typeof accountPolicy>;

const { handOver, misses, onAnger, onVulnerable, mostWrong, asksIfSolved } = botPolicySchema.shape;

export const botPoliciesEndpoints = {
  'accounts.list-bot-policies': endpoint({
    access: 'staff',
    says: 'When the bot of each account steps aside, with its rules for intents. For supervisors.',
    answer: z.object({ accounts: z.array(accountPolicy) }),
  }),
  'accounts.set-bot-policy': endpoint({
    access: 'staff',
    says: 'Sets when the bot of an account steps aside; what is not given stays. On request it always does. For supervisors.',
    params: z.object({ accountId: idSchema }),
    body: z.object({
      handOver: handOver.unwrap().optional(),
      misses: misses.unwrap().optional(),
      onAnger: onAnger.unwrap().optional(),
      onVulnerable: onVulnerable.unwrap().optional(),
      mostWrong: mostWrong.unwrap().optional(),
      asksIfSolved: asksIfSolved.unwrap().optional(),
    }),
    answer: accountPolicy,
  }),
  'accounts.set-intent-hand-over': endpoint({
    access: 'staff',
    says: 'Sets when a person takes over an intent with this account; null: as the intent says itself. For supervisors.',
    params: z.object({ accountId: idSchema, intentKey: intentKeySchema }),
    body: z.object({ handOver: ownHandOverSchema.nullable() }),
    answer: done,
  }),
};
