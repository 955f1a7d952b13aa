import { z } from 'zod';
import { DAY_MS, type Id } from '../kit/index.ts';
import { createDraw } from './draw.ts';
import { drawPatience, estimatePatience } from './patience.ts';
import { demandOf, sortWaits, type RecordedDemand } from './recorded-sorts.ts';
import type { RecordedWait } from './recorded-waits.ts';
import { scenarioSchema, staffSchema, type Scenario } from './scenario.ts';

const SEED = 1;
/** Served where it is not known how long the service was. */
const USUAL_SERVICE_MS = 300_000;
const MOST_DAYS = 7;

/** What somebody wants to see rehearsed: who works, by which plans, and what is promised. */
export const rehearsalRequestSchema = z.strictObject({
  title: z.string().trim().min(1).max(100),
  /** The tenant's own last week, or an invented day for who has none yet. */
  source: z.enum(['recorded', 'sample']),
  withinMs: z.number().int().min(1_000).max(DAY_MS),
  staff: z.array(staffSchema).min(1).max(100),
  plans: scenarioSchema.shape.plans.refine((plans) => {
    const count = Object.keys(plans).length;
    return count >= 1 && count <= 6;
  }, 'holds one to six plans'),
});
export type RehearsalRequest = z.infer<typeof rehearsalRequestSchema>;

/** A week as it was: from a midnight of the accounts on. */
export interface RecordedWeek {
  readonly fromAt: number;
  readonly waits: readonly RecordedWait[];
  /** What was asked for who waited, by conversation. */
  readonly demands: ReadonlyMap<Id, RecordedDemand>;
  /** Names by account and by skill, as they are shown. */
  readonly names: ReadonlyMap<Id, string>;
  readonly skills: ReadonlyMap<Id, string>;
}

/**
 * The scenario of a request on recorded traffic: the arrivals as they were, with what was asked for them, and a patience for those
 * whose own was never tried.
 */
export function scenarioOfWeek(request: RehearsalRequest, week: RecordedWeek): Scenario {
  const draw = createDraw(SEED);
  const last = week.waits.at(-1)?.at ?? week.fromAt;
  const days = Math.min(MOST_DAYS, Math.max(1, Math.ceil((last + 1 - week.fromAt) / DAY_MS)));
  const usual = new Map(
    [...groupBy(week.waits, ({ accountId }) => accountId)].map(([accountId, waits]) => [accountId, usualOf(waits)]),
  );
  const sorts = sortWaits(week.waits, week.demands);
  const recorded = sorts.flatMap(({ name, accountId, waits }) => {
    const { patience, services } = usual.get(accountId) ?? usualOf([]);
    return waits.map((wait) => {
      const { at, waitedMs, agentId, servedMs } = wait;
      const picked = services[Math.floor(draw() * services.length)];
      const { priorityClass, isEmergency } = demandOf(wait, week.demands);
      return {
        stream: name,
        atMs: at - week.fromAt,
        serviceMs: Math.min(DAY_MS, servedMs ?? picked ?? USUAL_SERVICE_MS),
        patienceMs: agentId === null ? waitedMs : drawPatience(patience, waitedMs, draw),
        priorityClass,
        isEmergency,
      };
    });
  });
  return scenarioSchema.parse({
    name: request.title,
    hours: days * 24,
    withinMs: request.withinMs,
    streams: sorts.map(({ name, accountId, demand: { required, preferred, language, region, points } }) => ({
      required,
      preferred,
      language,
      region,
      points,
      name,
      accountId,
      perHour: [0],
      patience: null,
      service: { law: 'fixed', meanMs: meanOf(usual.get(accountId)?.services ?? []) || USUAL_SERVICE_MS },
    })),
    recorded,
    staff: request.staff,
    plans: request.plans,
  });
}

/** How long customers of an account stay, and how long services last, as far as the week shows. */
const usualOf = (waits: readonly RecordedWait[]) => ({
  patience: estimatePatience(waits),
  services: waits.flatMap(({ servedMs }) => servedMs ?? []),
});

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
