import { setImmediate } from 'node:timers/promises';
import { isAccepting } from '@zhida/core/agents';
import { clockAt, serviceHoursAt, type Calendar } from '@zhida/core/clocks';
import {
  earliestTurnFirst,
  lineUp,
  toldForecasting,
  type Line,
  type LineHours,
  type LineUp,
  type Standing,
} from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import { turnsBy, type RoutingPlan } from '@zhida/core/routing';
import type { QueuePlace, ShownForecast } from '@zhida/protocol/endpoints';
import {
  forTenant,
  keepForecasts,
  listAgents,
  listLines,
  listWaiting,
  lockLines,
  readWaitModels,
  type Database,
  type FirstForecast,
  type LineRow,
  type TenantTransaction,
  type WaitingRow,
} from '@zhida/store';
import type { AccountDirectory } from '../engine/account-directory.ts';
import type { Logger } from '../log.ts';
import { toPlacedAgent, toPlacedItem, waiterOf } from '../routing/routing-facts.ts';
import { learnWaits } from './learn-waits.ts';
import { plannedAgents } from './planned-agents.ts';

/** What was read so lately is true enough for who asks. */
const FRESH_MS = 1_000;
/** Most waiting customers of an account who are lined up. */
const MOST_WAITING = 10_000;
/** First forecasts kept in one go, and how many are made before others get their turn of the event loop. */
const MOST_KEPT = 500;
const MADE_AT_ONCE = 250;
/** Where an account serves round the clock, its day still has to begin somewhere: the same place for all that is learned. */
const ZONE_WITHOUT_HOURS = 'Asia/Shanghai';

/** Everybody who waits for a tenant's accounts, lined up. */
export interface TenantLines {
  /** In the order in which they are served. */
  readonly waiting: readonly WaitingRow[];
  readonly lineUp: LineUp;
}

interface LineRules {
  readonly calendarOf: (accountId: Id) => Calendar | null;
  readonly planOf: (accountId: Id) => RoutingPlan;
}

interface KeptModel {
  readonly version: number;
  readonly model: Line['model'];
}

export interface WaitLinesOptions {
  readonly db: Database;
  readonly accounts: Pick<AccountDirectory, 'calendarOf' | 'plansOf'>;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** Reads who waits and who is on duty, knows what was learned of waits, and goes on learning. */
export class WaitLines {
  readonly #options: WaitLinesOptions;
  /** Models as this node read them last, by account. */
  readonly #models = new Map<Id, KeptModel>();
  readonly #read = new Map<Id, { readonly at: Instant; readonly lines: Promise<TenantLines> }>();
  /** By tenant, the waits whose first forecast is kept. */
  readonly #kept = new Map<Id, Set<string>>();

  constructor(options: WaitLinesOptions) {
    this.#options = options;
  }

  /** How the lines stand, as of the last second. Who asks at the same time shares one look. */
  linesOf(tenantId: Id): Promise<TenantLines> {
    const at = this.#options.now();
    const had = this.#read.get(tenantId);
    if (had !== undefined && Math.abs(at - had.at) < FRESH_MS) return had.lines;
    return this.#readAnew(tenantId, at);
  }

  /** Learns from the waits that ended, lines everybody up anew and keeps the first forecast of every wait. */
  async refresh(tenantId: Id): Promise<TenantLines> {
    const { db, now, log } = this.#options;
    try {
      await learnWaits(db, tenantId, now());
    } catch (error) {
      // Nothing is lost: the feeds are read on from the same place the next time.
      log.warn({ err: error }, 'waits could not be learned from');
    }
    const lines = await this.#readAnew(tenantId, now());
    try {
      await this.#keepFirst(tenantId, lines);
    } catch (error) {
      log.warn({ err: error }, 'first forecasts could not be kept');
    }
    return lines;
  }

  #readAnew(tenantId: Id, at: Instant): Promise<TenantLines> {
    const { db, accounts } = this.#options;
    const lines = Promise.all([accounts.calendarOf(tenantId), accounts.plansOf(tenantId, at)]).then(
      ([calendarOf, { planOf }]) =>
        forTenant(db, tenantId, (tx) => this.#lineUp(tx, tenantId, at, { calendarOf, planOf })),
    );
    this.#read.set(tenantId, { at, lines });
    lines.catch(() => this.#read.delete(tenantId));
    return lines;
  }

  async #lineUp(
    tx: TenantTransaction,
    tenantId: Id,
    at: Instant,
    { calendarOf, planOf }: LineRules,
  ): Promise<TenantLines> {
    const rowsWaiting = await listWaiting(tx, tenantId, null, MOST_WAITING);
    const agents = await listAgents(tx, tenantId);
    const rows = await listLines(tx, tenantId);
    await this.#readModels(tx, tenantId, rows);
    const lines = new Map(
      rows.flatMap(({ accountId, pulse }): [Id, Line][] => {
        const kept = this.#models.get(accountId);
        return kept === undefined ? [] : [[accountId, { model: kept.model, pulse }]];
      }),
    );
    const onDuty = agents.filter(({ presence, leaseUntil }) => isAccepting(presence, leaseUntil, at));
    const turnOf = turnsBy(planOf);
    const line = rowsWaiting
      .map((row) => ({ row, item: toPlacedItem(row, turnOf) }))
      .toSorted((a, b) => earliestTurnFirst(a.item, b.item));
    const queue = line.map(({ item }) => item);
    return {
      waiting: line.map(({ row }) => row),
      lineUp: lineUp({
        at,
        hoursOf: (accountId) => lineHoursAt(calendarOf(accountId), at),
        queue,
        agents: onDuty.map(toPlacedAgent),
        planned: plannedAgents(agents, at),
        lines,
      }),
    };
  }

  async #readModels(tx: TenantTransaction, tenantId: Id, rows: readonly LineRow[]): Promise<void> {
    const changed = rows.filter(({ accountId, version }) => this.#models.get(accountId)?.version !== version);
    const accountIds = changed.map(({ accountId }) => accountId);
    for (const [id, kept] of await readWaitModels(tx, tenantId, accountIds)) this.#models.set(id, kept);
  }

  async #keepFirst(tenantId: Id, { waiting, lineUp: line }: TenantLines): Promise<void> {
    const had = this.#kept.get(tenantId) ?? new Set();
    const here = new Set<string>();
    const forecasts: FirstForecast[] = [];
    for (const row of waiting) {
      const key = `${row.conversationId} ${row.since}`;
      if (had.has(key)) here.add(key);
      else if (forecasts.length < MOST_KEPT) {
        const { view, forecasting } = line.standingOf(waiterOf(row));
        if (view === null || forecasting.forecast === null) continue;
        forecasts.push({ ...row, view, basis: forecasting.forecast.basis });
        if (forecasts.length % MADE_AT_ONCE === 0) await setImmediate();
      }
    }
    this.#kept.set(tenantId, here);
    if (forecasts.length === 0) return;
    await forTenant(this.#options.db, tenantId, async (tx) => {
      await lockLines(tx, tenantId, line.at);
      await keepForecasts(tx, tenantId, forecasts);
    });
    for (const { conversationId, since } of forecasts) here.add(`${conversationId} ${since}`);
  }
}

/** What a customer is shown of his standing. */
export const placeOfStanding = (standing: Standing, updatedAt: Instant): QueuePlace => ({
  ahead: standing.ahead,
  ...(standing.isPassed ? { isPassed: true } : {}),
  agentsOnline: standing.agents,
  updatedAt,
  ...forecastPart(standing),
});

/** The forecast as clients get it; nothing when there is none to be told. */
export function forecastPart(standing: Standing): { readonly forecast?: ShownForecast } {
  const { forecast } = toldForecasting(standing);
  if (forecast === null) return {};
  const { medianMs, within, learnedFrom } = forecast;
  return { forecast: { medianMs, within, learnedFrom } };
}

const lineHoursAt = (calendar: Calendar | null, at: Instant): LineHours => ({
  isOpen: serviceHoursAt(calendar, at).mode === 'open',
  ...clockAt(calendar?.timeZone ?? ZONE_WITHOUT_HOURS, at),
});
