import { z } from 'zod';
import { DAY_MS } from '../kit/index.ts';
import {
  PRESET_PLANS,
  priorityClassSchema,
  routingPlanSchema,
  routingPolicySchema,
  skillLevelSchema,
  workKindSchema,
  type RoutingPlan,
} from '../routing/index.ts';
import { spanLawSchema } from './spans.ts';

const name = z.string().min(1).max(64);
const share = z.number().min(0).max(1);
const demands = z
  .array(z.strictObject({ skill: name, level: skillLevelSchema }))
  .max(10)
  .default([]);
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day like 09:30');

/** Customers of one sort: what they want, how many come in each hour of the day, how long they wait and take. */
export const streamSchema = z.strictObject({
  name,
  accountId: name,
  teamId: name.nullable().default(null),
  region: name.nullable().default(null),
  language: name.nullable().default(null),
  kind: workKindSchema.default('chat'),
  weight: z.number().int().min(1).max(20).default(1),
  required: demands,
  preferred: demands,
  /** Shares of the classes A and B; the rest is C. */
  classShares: z.strictObject({ A: share.default(0), B: share.default(0) }).default({ A: 0, B: 0 }),
  points: z.number().int().min(0).max(2_000).default(0),
  emergencyShare: share.default(0),
  /** Share of customers who were here before, and would best meet whoever served them. */
  returningShare: share.default(0),
  /** Share of customers with a service manager of their own. */
  managedShare: share.default(0),
  deadlineMs: z.number().int().positive().max(DAY_MS).nullable().default(null),
  /** Arrivals in each hour of the day, from midnight; a shorter list is repeated. */
  perHour: z.array(z.number().min(0).max(10_000_000)).min(1).max(24),
  /** How long they wait before they leave; null: for ever. */
  patience: spanLawSchema.nullable(),
  service: spanLawSchema,
});
export type Stream = z.infer<typeof streamSchema>;

const shiftSchema = z.strictObject({
  agents: z.number().int().min(1).max(100_000),
  from: timeOfDay,
  /** At or before `from`: on the next day. */
  to: timeOfDay,
  breaks: z
    .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
    .max(4)
    .default([]),
});

/** Agents who are alike but for their shifts. */
export const staffSchema = z.strictObject({
  name,
  teamId: name.nullable().default(null),
  region: name.nullable().default(null),
  accountIds: z.array(name).min(1).max(50),
  skills: z.record(name, skillLevelSchema).default({}),
  languages: z.array(name).max(20).default([]),
  capacity: z.partialRecord(workKindSchema, z.number().int().min(0).max(100)).default({ chat: 1 }),
  places: z.number().int().min(1).max(100).default(1),
  reserved: z.number().int().min(0).max(100).default(0),
  shifts: z.array(shiftSchema).min(1).max(24),
});
export type Staff = z.infer<typeof staffSchema>;

/** An arrival as it really was, to be replayed instead of drawn. */
const recordedSchema = z.strictObject({
  stream: name,
  /** Since the beginning of the first day. */
  atMs: z.number().int().min(0),
  serviceMs: z.number().int().min(0).max(DAY_MS),
  /** When he would leave; null: nobody knows, so he waits for ever. */
  patienceMs: z.number().int().min(0).nullable(),
  priorityClass: priorityClassSchema.default('C'),
  isEmergency: z.boolean().default(false),
});

/** What `zhida simulate` reads: customers, staff, and the plans to compare. */
export const scenarioSchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    hours: z.number().int().min(1).max(744).default(24),
    /** Nobody is counted before: the day has to fill first. */
    warmUpHours: z.number().int().min(0).max(100).default(0),
    /** The promise that is measured: a person within this time. */
    withinMs: z.number().int().positive().max(DAY_MS).default(20_000),
    streams: z.array(streamSchema).min(1).max(1_000),
    /** Replayed traffic; when there is any, nothing is drawn from `perHour`. */
    recorded: z.array(recordedSchema).max(2_000_000).default([]),
    staff: z.array(staffSchema).min(1).max(500),
    /** By name: a plan as it stands, or the name of one that comes with the product. */
    plans: z.record(name, z.union([routingPolicySchema, routingPlanSchema])),
  })
  .superRefine(({ streams, recorded, warmUpHours, hours, plans }, context) => {
    const names = new Set(streams.map((stream) => stream.name));
    if (names.size < streams.length)
      context.addIssue({ code: 'custom', path: ['streams'], message: 'two have the same name' });
    const stray = recorded.findIndex(({ stream }) => !names.has(stream));
    if (stray >= 0) context.addIssue({ code: 'custom', path: ['recorded', stray], message: 'names no stream' });
    if (warmUpHours >= hours)
      context.addIssue({ code: 'custom', path: ['warmUpHours'], message: 'leaves nothing to count' });
    if (Object.keys(plans).length === 0)
      context.addIssue({ code: 'custom', path: ['plans'], message: 'holds no plan' });
    for (const [index, { classShares }] of streams.entries()) {
      if (classShares.A + classShares.B <= 1) continue;
      context.addIssue({ code: 'custom', path: ['streams', index, 'classShares'], message: 'is more than everybody' });
    }
  });
export type Scenario = z.infer<typeof scenarioSchema>;

/** The plans of a scenario, by name. */
export const plansOf = ({ plans }: Scenario): ReadonlyMap<string, RoutingPlan> =>
  new Map(Object.entries(plans).map(([key, plan]) => [key, typeof plan === 'string' ? PRESET_PLANS[plan] : plan]));
