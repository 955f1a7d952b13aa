export {
  erlangB,
  erlangC,
  lineFigures,
  offeredLoad,
  shareServedWithin,
  type LineFigures,
  type Load,
} from './erlang.ts';
export {
  forecastWait,
  type Forecasting,
  type NoForecastReason,
  type WaitForecast,
  type WaitRange,
} from './forecast.ts';
export { forecastWords, type ForecastInWords, type ForecastLanguage } from './forecast-words.ts';
export { LINE_STEPS, noteSteps, waitEndedBy, type LineStep, type LineStepBefore } from './line-steps.ts';
export {
  LEAST_LEARNED,
  LEAST_SERVED,
  lineUp,
  toldForecasting,
  type DutyAgent,
  type Line,
  type LineFacts,
  type LineUp,
  type PlannedAgent,
  type Standing,
  type LineHours,
} from './line-up.ts';
export { observe, waitOutcomeSchema, type WaitOutcome } from './observe.ts';
export {
  earliestTurnFirst,
  placeOf,
  placesOf,
  type Place,
  type PlacedAgent,
  type PlacedItem,
  type ServingOrder,
} from './place.ts';
export {
  newPulse,
  noteArrival,
  noteEnd,
  noteLeft,
  noteStart,
  pulseSchema,
  readPulse,
  type Pulse,
  type PulseReading,
} from './pulse.ts';
export { queueViewSchema, type QueueView } from './queue-view.ts';
export { recommendStaff, type StaffingAdvice, type StaffingAssumption, type StaffingGoal } from './recommend-staff.ts';
export { shouldPush, type ShownWait } from './should-push.ts';
export {
  forecastBasisSchema,
  newWaitModel,
  readWaitModel,
  waitModelSchema,
  WAIT_MODEL_VERSION,
  type ForecastBasis,
  type WaitModel,
} from './wait-model.ts';
