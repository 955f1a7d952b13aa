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
export { forecastWords, type ForecastLanguage } from './forecast-words.ts';
export { observe, waitOutcomeSchema, type WaitOutcome } from './observe.ts';
export {
  longestWaitFirst,
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
export { newWaitModel, readWaitModel, waitModelSchema, WAIT_MODEL_VERSION, type WaitModel } from './wait-model.ts';
