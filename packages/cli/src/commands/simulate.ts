import { readFile, writeFile } from 'node:fs/promises';
import {
  createDraw,
  figuresOf,
  scenarioSchema,
  simulate,
  type Scenario,
  type SimulationFigure,
} from '@zhida/core/simulation';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { EXIT, Problem } from '../problems.ts';
import { createProgress } from '../progress.ts';
import { describePace, describeResults, describeStaffing } from '../rehearsal-report.ts';

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
      const startedAt = performance.now();
      const results = simulate(scenario, {
        draw: createDraw(seed),
        ...(policy === undefined ? {} : { plans: [policy] }),
        onProgress: ({ plan, share }) => progress.show(share, plan),
      });
      progress.end();
      const pace = { events: results.reduce((sum, { events }) => sum + events, 0), ms: performance.now() - startedAt };
      const report = [describeResults(scenario, results), [''], describeStaffing(scenario), ['', describePace(pace)]];
      for (const line of report.flat()) terminal.say(line);
      const perSecond = { name: 'events-per-second', value: pace.events / (pace.ms / 1_000), unit: '1/s' };
      if (json !== undefined) await writeFigures(json, [...figuresOf(scenario, results), perSecond]);
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

async function writeFigures(path: string, figures: readonly SimulationFigure[]): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(figures, null, 2)}\n`);
  } catch (error) {
    throw new Problem(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
