import type { Instant } from '../kit/index.ts';
import type { RefusalCode } from './refusals.ts';

/** What `decide` answers: facts and work, or a refusal with its reason. Nothing has happened yet. */
export type Decision<E, F> =
  | { readonly ok: true; readonly events: readonly E[]; readonly effects: readonly F[] }
  /** A refusal may be work too: what was tried is reported. */
  | { readonly ok: false; readonly refusal: RefusalCode; readonly effects?: readonly F[] };

/** An event with its place: gapless number within its machine (from 1) and the instant it was decided at. */
export type Recorded<E> = E & { readonly number: number; readonly at: Instant };

export const accept = <E, F>(events: readonly E[] = [], effects: readonly F[] = []): Decision<E, F> => ({
  ok: true,
  events,
  effects,
});

export const refuse = (refusal: RefusalCode): { readonly ok: false; readonly refusal: RefusalCode } => ({
  ok: false,
  refusal,
});
