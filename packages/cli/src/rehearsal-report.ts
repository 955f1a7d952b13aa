import { adviseStaff, type PlanResult, type Scenario } from '@zhida/core/simulation';
import { formatShare, formatWait, renderTable } from './table.ts';

/** One line for each plan, then one for each region and class of each plan. */
export function describeResults(scenario: Scenario, results: readonly PlanResult[]): readonly string[] {
  const [first] = results;
  const heading = `${scenario.name}: ${first?.arrived ?? 0} customers in ${scenario.hours - scenario.warmUpHours} h`;
  const within = `WITHIN ${formatWait(scenario.withinMs)}`;
  return [
    heading,
    '',
    ...renderTable(
      [
        'PLAN',
        'SERVED',
        'LEFT',
        'WAITING',
        'MEAN',
        'P50',
        'P90',
        'P95',
        'LONGEST',
        within,
        'USE',
        'REGIONS',
        'CLASSES',
      ],
      results.map((result) => [
        result.plan,
        result.served,
        `${result.abandoned} (${formatShare(result.abandonedShare)})`,
        result.waiting,
        ...[result.wait.mean, result.wait.p50, result.wait.p90, result.wait.p95, result.wait.max].map(formatWait),
        formatShare(result.withinShare),
        formatShare(result.agents.useShare),
        formatFairness(result.fairness.regions),
        formatFairness(result.fairness.classes),
      ]),
    ),
    '',
    ...renderTable(
      ['PLAN', 'OF', 'SERVED', 'LEFT', 'MEAN', 'P95'],
      results.flatMap(({ plan, regions, classes }) =>
        [...regions, ...[...classes].map(([name, service]) => [`class ${name}`, service] as const)].map(
          ([of, { served, abandonedShare, wait }]) => [
            plan,
            of,
            served,
            formatShare(abandonedShare),
            formatWait(wait.mean),
            formatWait(wait.p95),
          ],
        ),
      ),
    ),
    '',
    'REGIONS and CLASSES: how equal the mean waits are (Jain’s index, 1 is equal), and the longest divided by the shortest.',
  ];
}

const formatFairness = ({ jain, waitRatio }: PlanResult['fairness']['regions']): string =>
  `${jain.toFixed(3)} / ${Number.isFinite(waitRatio) ? waitRatio.toFixed(2) : '∞'}`;

/** What each hour would need, and what that takes for granted. */
export function describeStaffing(scenario: Scenario): readonly string[] {
  const hours = adviseStaff(scenario);
  const advice = hours.find((hour) => hour.advice !== null)?.advice;
  return [
    ...renderTable(
      ['HOUR', 'CUSTOMERS', 'STAFFED', 'NEEDED', 'WITHIN', 'WITH ONE FEWER'],
      hours.map(({ hour, arrivals, staffed, advice: needed }) => [
        hour,
        Math.round(arrivals),
        staffed,
        needed?.agents ?? '',
        needed === null ? '' : formatShare(needed.shareWithinTarget),
        needed === null ? '' : formatShare(needed.shareWithOneFewer),
      ]),
    ),
    '',
    `NEEDED: for 80 % within ${formatWait(scenario.withinMs)}, by ${advice?.method ?? 'no formula'}; it takes for granted:`,
    `  ${(advice?.assumptions ?? []).join(', ')}.`,
  ];
}

/** How much happened, and how quickly it was gone through. */
export const describePace = ({ events, ms }: { readonly events: number; readonly ms: number }): string =>
  `${grouped(events)} events in ${(ms / 1_000).toFixed(1)} s: ${grouped(Math.round(events / (ms / 1_000)))} a second.`;

const grouped = (value: number): string => value.toLocaleString('en-US');
