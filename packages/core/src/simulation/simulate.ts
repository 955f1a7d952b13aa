import { createDraw, type Draw } from './draw.ts';
import { createTally, type PlanResult } from './result.ts';
import { createRoster } from './roster.ts';
import { runPlan } from './run-plan.ts';
import { plansOf, type Scenario } from './scenario.ts';
import { createTraffic } from './traffic.ts';

export interface SimulationProgress {
  readonly plan: string;
  /** Of the whole rehearsal, from 0 to 1. */
  readonly share: number;
}

export interface SimulationOptions {
  readonly draw?: Draw;
  /** Only these plans of the scenario. */
  readonly plans?: readonly string[];
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/**
 * Rehearses a scenario: every plan meets the very same customers with the same patience and the same matters. The same
 * source of numbers gives the same results.
 */
export function simulate(scenario: Scenario, options: SimulationOptions = {}): readonly PlanResult[] {
  const { draw = createDraw(1), plans: wanted, onProgress = () => {} } = options;
  const trial = { scenario, traffic: createTraffic(scenario, draw), roster: createRoster(scenario) };
  const plans = [...plansOf(scenario)].filter(([name]) => wanted?.includes(name) ?? true);
  return plans.map(([name, plan], index) => {
    const tally = createTally(trial);
    const tell = (share: number): void => onProgress({ plan: name, share: (index + share) / plans.length });
    return tally.read(name, runPlan(trial, plan, tally, tell));
  });
}
