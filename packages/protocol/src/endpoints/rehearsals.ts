import { idSchema, instantSchema } from '@zhida/core/kit';
import { routingPlanSchema, routingPolicySchema } from '@zhida/core/routing';
import { rehearsalOutcomeSchema, rehearsalRequestSchema, staffSchema } from '@zhida/core/simulation';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';

const rehearsal = z.object({
  id: idSchema,
  agentName: z.string(),
  createdAt: instantSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** How much is done, from 0 to 1. */
  share: z.number().min(0).max(1),
  request: rehearsalRequestSchema,
  /** Null until it is done. */
  outcome: rehearsalOutcomeSchema.nullable(),
});
export type Rehearsal = z.output<typeof rehearsal>;
const rehearsalId = z.object({ rehearsalId: idSchema });
const staffing = z.array(staffSchema);

export const rehearsalsEndpoints = {
  'rehearsals.read-basis': endpoint({
    access: 'staff',
    says: 'What a rehearsal can be made of: last week’s traffic and who seems to work, or the invented day where there is none. For supervisors.',
    answer: z.object({
      /** Null: nobody waited in the last week. */
      recorded: z
        .object({
          from: instantSchema,
          to: instantSchema,
          waits: z.number().int(),
          left: z.number().int(),
          staff: staffing,
        })
        .nullable(),
      sample: z.object({ staff: staffing }),
      accounts: z.array(z.object({ id: idSchema, name: z.string() })),
      plans: z.array(routingPolicySchema),
      /** Plans that were composed for accounts, by name: of each account and name the newest. */
      composed: z.array(z.object({ name: z.string(), account: z.string(), plan: routingPlanSchema })),
    }),
  }),
  'rehearsals.list': endpoint({
    access: 'staff',
    says: 'The latest fifty rehearsals with what they found, newest first. For supervisors.',
    answer: z.object({ rehearsals: z.array(rehearsal) }),
  }),
  'rehearsals.create': endpoint({
    access: 'staff',
    says: 'Has plans and staffing tried on last week’s traffic, one rehearsal at a time on each node, beside its work. For supervisors.',
    body: rehearsalRequestSchema,
    answer: z.object({ id: idSchema }),
  }),
  'rehearsals.read': endpoint({
    access: 'staff',
    says: 'A rehearsal: how far it is, and what it found.',
    params: rehearsalId,
    answer: rehearsal,
  }),
  'rehearsals.cancel': endpoint({
    access: 'staff',
    says: 'Ends a rehearsal that waits or is played.',
    params: rehearsalId,
    answer: done,
  }),
};
