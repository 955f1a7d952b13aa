import { breakReasonSchema, chosenBreakSchema, presenceSchema } from '@zhida/core/agents';
import { boundedText, idSchema } from '@zhida/core/kit';
import { workDemandSchema } from '@zhida/core/routing';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';
import { principalSchema, shownForecastSchema } from './shapes.ts';

const session = z.object({ principal: principalSchema, csrfToken: z.string() });

export const staffEndpoints = {
  'staff.sign-in': endpoint({
    access: 'anyone',
    says: 'Signs in with e-mail and password; sets the session cookie.',
    body: z.object({ email: boundedText(254, 3), password: z.string().min(1).max(1_024) }),
    answer: session,
  }),
  'staff.read-session': endpoint({ access: 'staff', says: 'Who is signed in.', answer: session }),
  'staff.sign-out': endpoint({ access: 'staff', says: 'Ends the session.', answer: done }),
  'agents.list': endpoint({
    access: 'staff',
    says: 'Colleagues with presence and load, for transfers.',
    answer: z.object({
      agents: z.array(
        principalSchema.omit({ email: true }).extend({
          /** By which other systems know the agent. */
          userId: z.string(),
        }),
      ),
    }),
  }),
  'agents.set-presence': endpoint({
    access: 'staff',
    says: 'Sets one’s own presence. It lapses without a live socket or a repeat within a minute.',
    body: z.object({ presence: presenceSchema, breakReason: chosenBreakSchema.optional() }),
    answer: z.object({ presence: presenceSchema, breakReason: breakReasonSchema.nullable() }),
  }),
  'accounts.list': endpoint({
    access: 'staff',
    says: 'The customer-service accounts. `forecast`: how long somebody who joined the line now would wait.',
    answer: z.object({
      accounts: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          waiting: z.number().int(),
          agentsOnline: z.number().int(),
          forecast: shownForecastSchema.optional(),
        }),
      ),
    }),
  }),
  'entries.list': endpoint({
    access: 'staff',
    says: 'Entry points with their links and QR codes (SVG).',
    answer: z.object({
      entries: z.array(
        z.object({
          id: idSchema,
          slug: z.string(),
          name: z.string(),
          accountId: idSchema,
          scene: z.string(),
          url: z.string(),
          qrSvg: z.string(),
          /** What who comes by it needs beside what the account asks. */
          demand: workDemandSchema.nullable(),
        }),
      ),
    }),
  }),
  'entries.create': endpoint({
    access: 'staff',
    says: 'Makes an entry point of an account.',
    body: z.object({ accountId: idSchema, name: boundedText(64, 1), scene: boundedText(128, 1) }),
    answer: z.object({ id: idSchema, slug: z.string() }),
  }),
};
