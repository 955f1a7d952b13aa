import { z } from 'zod';
import type { PlanResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Service } from './service.ts';
import { adviseStaff } from './staffing.ts';

const share = z.number();
const servedSchema = z.object({
  arrived: z.number().int(),
  served: z.number().int(),
  abandoned: z.number().int(),
  waiting: z.number().int(),
  /** Waits of those who met a person, in milliseconds. */
  wait: z.object({ mean: z.number(), p50: z.number(), p90: z.number(), p95: z.number(), max: z.number() }),
  connectShare: share,
  abandonedShare: share,
  withinShare: share,
});
const groupSchema = servedSchema.extend({ name: z.string() });

/** What a rehearsal found, as it is kept and shown. */
export const rehearsalOutcomeSchema = z.object({
  events: z.number().int(),
  plans: z.array(
    servedSchema.extend({
      plan: z.string(),
      useShare: share,
      regions: z.array(groupSchema),
      classes: z.array(groupSchema),
      accounts: z.array(groupSchema),
      /** Between the most and the least favoured region (account, where there are no regions): connect rates apart. */
      connectGap: share,
    }),
  ),
  /** What each hour of the day would need, all in one line, beside what it has. */
  staffing: z.object({
    method: z.enum(['erlang-a', 'erlang-c']).nullable(),
    assumptions: z.array(z.string()),
    targetShare: share,
    hours: z.array(
      z.object({
        hour: z.number().int(),
        arrivals: z.number(),
        staffed: z.number().int(),
        needed: z.number().int().nullable(),
        shareWithinTarget: share.nullable(),
        shareWithOneFewer: share.nullable(),
      }),
    ),
  }),
});
export type RehearsalOutcome = z.infer<typeof rehearsalOutcomeSchema>;

const TARGET_SHARE = 0.8;

export function outcomeOf(scenario: Scenario, results: readonly PlanResult[]): RehearsalOutcome {
  const hours = adviseStaff(scenario, TARGET_SHARE);
  const advice = hours.find((hour) => hour.advice !== null)?.advice;
  return {
    events: results.reduce((sum, { events }) => sum + events, 0),
    plans: results.map((result) => {
      const [regions, classes, accounts] = [result.regions, result.classes, result.accounts].map(groupsOf);
      const apart = result.regions.size > 1 ? result.fairness.regions : result.fairness.accounts;
      return {
        plan: result.plan,
        ...servedOf(result),
        useShare: result.agents.useShare,
        regions: regions ?? [],
        classes: classes ?? [],
        accounts: accounts ?? [],
        connectGap: apart.connectGap,
      };
    }),
    staffing: {
      method: advice?.method ?? null,
      assumptions: [...(advice?.assumptions ?? [])],
      targetShare: TARGET_SHARE,
      hours: hours.map(({ hour, arrivals, staffed, advice: needed }) => ({
        hour,
        arrivals,
        staffed,
        needed: needed?.agents ?? null,
        shareWithinTarget: needed?.shareWithinTarget ?? null,
        shareWithOneFewer: needed?.shareWithOneFewer ?? null,
      })),
    },
  };
}

const groupsOf = (services: ReadonlyMap<string, Service>) =>
  [...services].map(([name, service]) => ({ name, ...servedOf(service) }));

const servedOf = ({
  arrived,
  served,
  abandoned,
  waiting,
  wait,
  connectShare,
  abandonedShare,
  withinShare,
}: Service) => ({
  arrived,
  served,
  abandoned,
  waiting,
  wait,
  connectShare,
  abandonedShare,
  withinShare,
});
