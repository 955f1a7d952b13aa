export { createDraw, type Draw } from './draw.ts';
export { figuresOf, type SimulationFigure } from './figures.ts';
export type { Fairness, PlanResult } from './result.ts';
export { scenarioSchema, type Scenario } from './scenario.ts';
export type { Service } from './service.ts';
export { simulate, type SimulationOptions, type SimulationProgress } from './simulate.ts';
export { adviseStaff, type StaffingHour } from './staffing.ts';
export type { Spread } from './spread.ts';
