import type { PlanResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Service } from './service.ts';

/** One number of a rehearsal, in the shape of every measuring command. */
export interface SimulationFigure {
  /** Unique within a rehearsal, e.g. `balanced.wait.p90`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: number;
  readonly note?: string;
}

/** Regions should be served alike; that classes are not is their purpose. */
const GOALS = {
  regions: { ratio: { target: 1.15 }, gap: { target: 0.02 } },
  classes: { ratio: {}, gap: {} },
} as const;

/** Everything that was found, as one flat list. What is not a number (a ratio to nothing) is left out. */
export const figuresOf = (scenario: Scenario, results: readonly PlanResult[]): readonly SimulationFigure[] =>
  results.flatMap((result) => figuresOfPlan(scenario, result)).filter(({ value }) => Number.isFinite(value));

const figuresOfPlan = (scenario: Scenario, result: PlanResult): SimulationFigure[] => [
  ...serviceFigures(result.plan, scenario, result),
  { name: `${result.plan}.events`, value: result.events, unit: 'events' },
  { name: `${result.plan}.agents.use`, value: result.agents.useShare, unit: 'share', note: 'of the staffed places' },
  { name: `${result.plan}.agents.jain`, value: result.agents.jain, unit: 'index', note: 'of the work of each agent' },
  ...(['regions', 'classes'] as const).flatMap((by): SimulationFigure[] => [
    ...[...result[by]].flatMap(([key, service]) => serviceFigures(`${result.plan}.${by}.${key}`, scenario, service)),
    { name: `${result.plan}.${by}.jain`, value: result.fairness[by].jain, unit: 'index', note: 'of the mean waits' },
    {
      name: `${result.plan}.${by}.wait-ratio`,
      value: result.fairness[by].waitRatio,
      unit: 'ratio',
      ...GOALS[by].ratio,
    },
    {
      name: `${result.plan}.${by}.connect-gap`,
      value: result.fairness[by].connectGap,
      unit: 'share',
      ...GOALS[by].gap,
    },
  ]),
];

const serviceFigures = (name: string, { withinMs }: Scenario, service: Service): SimulationFigure[] => [
  { name: `${name}.arrived`, value: service.arrived, unit: 'customers' },
  { name: `${name}.served`, value: service.served, unit: 'customers' },
  { name: `${name}.abandoned`, value: service.abandoned, unit: 'customers' },
  { name: `${name}.waiting`, value: service.waiting, unit: 'customers', note: 'at the end' },
  { name: `${name}.wait.mean`, value: service.wait.mean, unit: 'ms', note: 'of those who met a person' },
  { name: `${name}.wait.p50`, value: service.wait.p50, unit: 'ms' },
  { name: `${name}.wait.p90`, value: service.wait.p90, unit: 'ms' },
  { name: `${name}.wait.p95`, value: service.wait.p95, unit: 'ms' },
  { name: `${name}.wait.max`, value: service.wait.max, unit: 'ms' },
  { name: `${name}.queue.max`, value: service.longestMs, unit: 'ms', note: 'of anybody' },
  { name: `${name}.abandoned-share`, value: service.abandonedShare, unit: 'share' },
  { name: `${name}.within`, value: service.withinShare, unit: 'share', target: 0.8, note: `within ${withinMs} ms` },
];
