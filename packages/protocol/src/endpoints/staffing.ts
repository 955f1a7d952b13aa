import { languageTagSchema, regionSchema, staffingSchema } from '@zhida/core/agents';
import { boundedText, HOUR_MS, idSchema, instantSchema, SECOND_MS } from '@zhida/core/kit';
import { priorityClassSchema, workDemandSchema } from '@zhida/core/routing';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';
import { shiftNowSchema } from './shapes.ts';

const skillName = boundedText(32, 1).refine((name) => name.trim() !== '', 'is empty');
const skillParams = z.object({ skillId: idSchema });
const skill = z.object({ id: idSchema, name: z.string(), agents: z.number().int() });
export type Skill = z.infer<typeof skill>;

const agentStaffing = z.object({
  agentId: idSchema,
  name: z.string(),
  staffing: staffingSchema,
  /** Null: no shifts are known. */
  shift: shiftNowSchema.nullable(),
});
export type AgentStaffing = z.infer<typeof agentStaffing>;

const accountDemandBody = z.object({
  demand: workDemandSchema,
  languages: z.array(languageTagSchema).max(20),
  /** How long an agent has to accept what he is given; null: it is his at once. Left out, it stays as it is. */
  acceptWithinMs: z
    .number()
    .int()
    .min(10 * SECOND_MS)
    .max(120 * SECOND_MS)
    .nullable()
    .optional(),
  /** Offers missed in a row after which an agent is set aside. Left out, it stays as it is. */
  missedOffers: z.number().int().min(1).max(10).optional(),
  deadlineMs: z
    .number()
    .int()
    .min(10 * SECOND_MS)
    .max(24 * HOUR_MS)
    .nullable(),
});
const accountDemand = accountDemandBody.extend({ accountId: idSchema, name: z.string() });
export type AccountDemand = z.infer<typeof accountDemand>;

export const customerStandingSchema = z.object({
  region: regionSchema.nullable(),
  priorityClass: priorityClassSchema.nullable(),
  /** The VIP's own agent. */
  managerId: idSchema.nullable(),
});
export type CustomerStanding = z.infer<typeof customerStandingSchema>;

export const staffingEndpoints = {
  'skills.list': endpoint({
    access: 'staff',
    says: 'The skills of the enterprise, with how many agents have each.',
    answer: z.object({ skills: z.array(skill) }),
  }),
  'skills.create': endpoint({
    access: 'staff',
    says: 'Adds a skill.',
    body: z.object({ name: skillName }),
    answer: skill,
  }),
  'skills.rename': endpoint({
    access: 'staff',
    says: 'Gives a skill another name.',
    params: skillParams,
    body: z.object({ name: skillName }),
    answer: done,
  }),
  'skills.delete': endpoint({
    access: 'staff',
    says: 'Removes a skill from everybody who has it; refused while an account or a link asks for it.',
    params: skillParams,
    answer: done,
  }),
  'agents.list-staffing': endpoint({
    access: 'staff',
    says: 'What routing knows of every agent: skills, languages, region, team, capacity, shifts; and the seats on shift in the coming day.',
    answer: z.object({
      agents: z.array(agentStaffing),
      seats: z.array(z.object({ from: instantSchema, agents: z.number().int(), places: z.number().int() })),
    }),
  }),
  'agents.set-staffing': endpoint({
    access: 'staff',
    says: 'Sets what routing knows of an agent.',
    params: z.object({ agentId: idSchema }),
    body: staffingSchema,
    answer: done,
  }),
  'accounts.list-demands': endpoint({
    access: 'staff',
    says: 'What the customers of each account need: skills, priority, languages, a deadline.',
    answer: z.object({ accounts: z.array(accountDemand) }),
  }),
  'accounts.set-demand': endpoint({
    access: 'staff',
    says: 'Sets what the customers of an account need. It holds at once, also for who waits already.',
    params: z.object({ accountId: idSchema }),
    body: accountDemandBody,
    answer: done,
  }),
  'entries.set-demand': endpoint({
    access: 'staff',
    says: 'Sets what who comes by an entry point needs beside what the account asks; null: nothing.',
    params: z.object({ entryId: idSchema }),
    body: z.object({ demand: workDemandSchema.nullable() }),
    answer: done,
  }),
  'customers.set-standing': endpoint({
    access: 'staff',
    says: 'Sets a customer’s region, priority class and service manager, also for waits under way.',
    params: z.object({ customerId: idSchema }),
    body: customerStandingSchema,
    answer: done,
  }),
};
