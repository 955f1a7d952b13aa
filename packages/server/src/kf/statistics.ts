import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import {
  forTenant,
  listStatisticDays,
  settleStatisticDay,
  type AppPrincipal,
  type Counts,
  type Figures,
} from '@zhida/store';
import type { Context } from '../context.ts';
import { refuseKf } from './errors.ts';
import { findRunAccount, listRunAccounts } from './run-account.ts';

const BEIJING_MS = 8 * HOUR_MS;
const MOST_DAYS = 31;
const OLDEST_DAYS = 180;
/** What was decided before midnight is committed by then, and clocks of nodes may differ that much. */
const SETTLED_AFTER_MS = 10 * MINUTE_MS;

/** The day that an instant falls on, in days since 1970 by Beijing time. */
const dayOf = (at: Instant): number => Math.floor((at + BEIJING_MS) / DAY_MS);
/** When a day begins. */
const beginningOf = (day: number): Instant => day * DAY_MS - BEIJING_MS;

interface Period {
  readonly first: number;
  readonly last: number;
}

/** The days from one instant to another, both in seconds and included. Refuses more than 31, and all but the last 180. */
function periodOf({ start_time, end_time }: { start_time: number; end_time: number }, now: Instant): Period {
  const [first, last, today] = [dayOf(start_time * SECOND_MS), dayOf(end_time * SECOND_MS), dayOf(now)];
  if (start_time > end_time) refuseKf(40058, 'invalid parameter: start_time is after end_time');
  if (last - first >= MOST_DAYS) refuseKf(40058, 'invalid parameter: more than 31 days');
  if (first < today - OLDEST_DAYS) refuseKf(40058, 'invalid parameter: start_time is over 180 days ago');
  if (last >= today) refuseKf(40058, 'invalid parameter: end_time is not before today');
  return { first, last };
}

export interface DayFigures {
  /** 00:00 of the day, in seconds. */
  readonly statTime: number;
  /** Null: not counted yet. */
  readonly figures: readonly Figures[] | null;
}

/** The figures that a call asks for, day by day: one account's, or those of all that the app runs. */
export async function readStatistics(
  context: Context,
  app: AppPrincipal,
  fields: { open_kfid?: string | undefined; start_time: number; end_time: number },
): Promise<DayFigures[]> {
  const now = context.now();
  const accounts =
    fields.open_kfid === undefined
      ? await listRunAccounts(context, app)
      : [await findRunAccount(context, app, fields.open_kfid)];
  const period = periodOf(fields, now);
  const ids = accounts.map(({ id }) => id);
  const had = await forTenant(context.db, app.tenantId, (tx) => listStatisticDays(tx, app.tenantId, ids, period));
  const known = new Map(had.map(({ accountId, day, figures }) => [`${accountId} ${day}`, figures]));
  const days: DayFigures[] = [];
  for (let day = period.first; day <= period.last; day += 1) {
    const statTime = beginningOf(day) / SECOND_MS;
    if (now < beginningOf(day + 1) + SETTLED_AFTER_MS) {
      days.push({ statTime, figures: null });
      continue;
    }
    const figures: Figures[] = [];
    for (const id of ids) figures.push(known.get(`${id} ${day}`) ?? (await settle(context, app.tenantId, id, day)));
    days.push({ statTime, figures });
  }
  return days;
}

const settle = (context: Context, tenantId: Id, accountId: Id, day: number): Promise<Figures> =>
  forTenant(context.db, tenantId, (tx) =>
    settleStatisticDay(
      tx,
      { tenantId, accountId, day, from: beginningOf(day), until: beginningOf(day + 1) },
      context.now(),
    ),
  );

/** What was counted under a name, over all accounts; null when nothing was. */
export function countsUnder(figures: readonly Figures[] | null, who: string): ((name: string) => number) | null {
  const all = (figures ?? []).map((one): Counts | undefined => one[who]).filter((counts) => counts !== undefined);
  return all.length === 0 ? null : (name) => all.reduce((sum, counts) => sum + (counts[name] ?? 0), 0);
}

/** A rate under its name; nothing where there is nothing to divide by. */
export const rated = <K extends string>(name: K, part: number, whole: number): { readonly [N in K]?: number } =>
  whole === 0 ? {} : ({ [name]: part / whole } as { readonly [N in K]: number });
