import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../kit/index.ts';
import { createDraw } from './draw.ts';
import { drawPatience, estimatePatience } from './patience.ts';
import type { RecordedWait } from './recorded-waits.ts';
import { scenarioSchema, staffSchema, type Scenario, type Staff } from './scenario.ts';

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
  staff: z.array(staffSchema).min(1).max(50),
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
  /** Names by account, as they are shown. */
  readonly names: ReadonlyMap<string, string>;
}

/** The scenario of a request on recorded traffic: the arrivals as they were, with a patience for those whose own was never tried. */
export function scenarioOfWeek(request: RehearsalRequest, week: RecordedWeek): Scenario {
  const draw = createDraw(SEED);
  const last = week.waits.at(-1)?.at ?? week.fromAt;
  const days = Math.min(MOST_DAYS, Math.max(1, Math.ceil((last + 1 - week.fromAt) / DAY_MS)));
  const byAccount = groupBy(week.waits, ({ accountId }) => accountId);
  const sorts = [...byAccount].map(([accountId, waits]) => ({
    accountId,
    patience: estimatePatience(waits),
    services: waits.flatMap(({ servedMs }) => servedMs ?? []),
  }));
  const sortOf = new Map(sorts.map((sort) => [sort.accountId, sort]));
  const recorded = week.waits.flatMap(({ accountId, at, waitedMs, agentId, servedMs }) => {
    const sort = sortOf.get(accountId);
    if (sort === undefined) return [];
    const picked = sort.services[Math.floor(draw() * sort.services.length)];
    const patienceMs = agentId === null ? waitedMs : drawPatience(sort.patience, waitedMs, draw);
    return [
      {
        stream: accountId,
        atMs: at - week.fromAt,
        serviceMs: Math.min(DAY_MS, servedMs ?? picked ?? USUAL_SERVICE_MS),
        patienceMs,
      },
    ];
  });
  return scenarioSchema.parse({
    name: request.title,
    hours: days * 24,
    withinMs: request.withinMs,
    streams: sorts.map(({ accountId, services }) => ({
      name: accountId,
      accountId,
      perHour: [0],
      patience: null,
      service: { law: 'fixed', meanMs: meanOf(services) || USUAL_SERVICE_MS },
    })),
    recorded,
    staff: request.staff,
    plans: request.plans,
  });
}

/** Who seems to have worked, where nobody wrote it down: agents alike in accounts and places, from the first hour to the last in which they took somebody. */
export function guessStaff(
  agents: readonly { readonly id: string; readonly accountIds: readonly string[]; readonly places: number }[],
  week: RecordedWeek,
): readonly Staff[] {
  const groups = groupBy(
    agents.filter(({ accountIds }) => accountIds.length > 0),
    ({ accountIds, places }) => JSON.stringify([accountIds.toSorted(), places]),
  );
  return [...groups.values()].flatMap((group, index) => {
    const [sample] = group;
    if (sample === undefined || sample.places < 1) return [];
    const ids = new Set(group.map(({ id }) => id));
    const taken = week.waits.filter(({ agentId }) => agentId !== null && ids.has(agentId));
    const hours = taken.map(({ at, waitedMs }) => Math.floor(((at + waitedMs - week.fromAt) % DAY_MS) / HOUR_MS));
    const from = hours.length === 0 ? 0 : Math.min(...hours);
    const to = hours.length === 0 ? 24 : Math.max(...hours) + 1;
    const names = sample.accountIds.flatMap((id) => week.names.get(id) ?? []);
    return staffSchema.parse({
      name: `${index + 1} ${names.join('、')}`.slice(0, 64),
      accountIds: sample.accountIds.slice(0, 50),
      capacity: { chat: sample.places },
      places: Math.min(100, sample.places),
      shifts: [{ agents: group.length, from: timeOf(from), to: timeOf(to) }],
    });
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
