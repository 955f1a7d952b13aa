import { readFile, writeFile } from 'node:fs/promises';
import {
  adviseStaff,
  createDraw,
  figuresOf,
  scenarioSchema,
  simulate,
  type PlanResult,
  type Scenario,
} from '@zhida/core/simulation';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { EXIT, Problem } from '../problems.ts';
import { createProgress } from '../progress.ts';
import { formatShare, formatWait, renderTable } from '../table.ts';

/** Faults of a scenario that are told at once. */
const MOST_FAULTS = 10;

interface Options {
  readonly scenario: string;
  readonly policy?: string;
  readonly seed: number;
  readonly json?: string;
}

/** `zhida simulate`: rehearses plans on the traffic of a scenario, in this program and without a server. */
export function addSimulate(program: Command, { terminal }: Desk): void {
  program
    .command('simulate')
    .description('rehearse routing plans on the traffic of a scenario; needs no server')
    .requiredOption('--scenario <file>', 'customers, staff and plans, as JSON')
    .option('--policy <name>', 'only this one of the scenario’s plans')
    .option('--seed <number>', 'another seed draws other customers', (text) => wholeNumber(text, 0, 2 ** 32 - 1), 1)
    .option('--json <file>', 'write every figure into a file')
    .action(async ({ scenario: path, policy, seed, json }: Options) => {
      const scenario = await readScenario(path);
      const names = Object.keys(scenario.plans);
      if (policy !== undefined && !names.includes(policy)) {
        throw new Problem(`The scenario has no plan ${policy}. It has: ${names.join(', ')}.`, EXIT.wrongUsage);
      }
      const progress = createProgress(terminal);
      const results = simulate(scenario, {
        draw: createDraw(seed),
        ...(policy === undefined ? {} : { plans: [policy] }),
        onProgress: ({ plan, share }) => progress.show(share, plan),
      });
      progress.end();
      for (const line of [...describeResults(scenario, results), '', ...describeStaffing(scenario)]) terminal.say(line);
      if (json !== undefined) await writeFigures(json, scenario, results);
    });
}

async function readScenario(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Problem(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = scenarioSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: at, message }) => `  ${at.join('.') || 'scenario'}: ${message}`);
  throw new Problem([`${path} is no scenario:`, ...faults.slice(0, MOST_FAULTS)].join('\n'));
}

async function writeFigures(path: string, scenario: Scenario, results: readonly PlanResult[]): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(figuresOf(scenario, results), null, 2)}\n`);
  } catch (error) {
    throw new Problem(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** One line for each plan, then one for each region and class of each plan. */
function describeResults(scenario: Scenario, results: readonly PlanResult[]): readonly string[] {
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
function describeStaffing(scenario: Scenario): readonly string[] {
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
