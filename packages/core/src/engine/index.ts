export { accept, refuse, type Decision, type Recorded } from './machine.ts';
export { REFUSALS, refusalCodeSchema, type RefusalCode, type Refusal } from './refusals.ts';
export { Failure, type FailureOptions } from './failures.ts';
export type { Effect, EffectKind, TimerKind } from './effects.ts';
