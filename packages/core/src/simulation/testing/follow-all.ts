import type { RoutingPlan } from '../../routing/index.ts';
import type { Draw } from '../draw.ts';
import { createRoster } from '../roster.ts';
import { runPlan } from '../run-plan.ts';
import type { Scenario } from '../scenario.ts';
import { createTraffic, type Arrival } from '../traffic.ts';

/** What became of an arrival. */
export interface Fate {
  readonly arrival: Arrival;
  /** When a person began; NaN for whoever met none. */
  beganAt: number;
  /** When he left without having met anybody; NaN for the others. */
  leftAt: number;
  /** Who began, by the place in the roster; -1 for nobody. */
  agent: number;
}

/** Runs a plan and answers what became of everybody, in the order of arrival. */
export function followAll(scenario: Scenario, plan: RoutingPlan, draw: Draw): readonly Fate[] {
  const trial = { scenario, traffic: createTraffic(scenario, draw), roster: createRoster(scenario) };
  const fates = Array.from(trial.traffic, (arrival): Fate => ({
    arrival,
    beganAt: Number.NaN,
    leftAt: Number.NaN,
    agent: -1,
  }));
  runPlan(trial, plan, {
    served: (_, number, at, agent) => void Object.assign(fates[number] ?? {}, { beganAt: at, agent }),
    left: (_, number, at) => void Object.assign(fates[number] ?? {}, { leftAt: at }),
    remained: () => {},
  });
  return fates;
}
