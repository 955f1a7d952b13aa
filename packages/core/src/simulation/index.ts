export { createDraw, type Draw } from './draw.ts';
export { figuresOf, type SimulationFigure } from './figures.ts';
export type { Fairness, PlanResult } from './result.ts';
export { scenarioSchema, staffSchema, type Scenario, type Staff } from './scenario.ts';
export type { Service } from './service.ts';
export { simulate, type SimulationOptions, type SimulationProgress } from './simulate.ts';
export { adviseStaff, type StaffingHour } from './staffing.ts';
export {
  guessStaff,
  rehearsalRequestSchema,
  scenarioOfWeek,
  type RecordedWeek,
  type RehearsalRequest,
} from './rehearsal.ts';
export { outcomeOf, rehearsalOutcomeSchema, type RehearsalOutcome } from './outcome.ts';
export { waitsOf, type RecordedStep, type RecordedWait } from './recorded-waits.ts';
export { SAMPLE_STAFF, scenarioOfSample } from './sample-day.ts';
export type { Spread } from './spread.ts';
