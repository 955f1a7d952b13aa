import type { Side } from './features.ts';
import { ASKS, type Sign } from './signs.ts';

// Found with `scripts/train-safety.ts --try`: how much of the belief must be harm before anything is done about it.

/**
 * What more speaks against than this is not looked at further. Of the lines of an author who was left out, less than half a
 * percent of what would have been judged as harm is passed over so.
 */
export const SUSPECTED = -1.1;

/**
 * Who serves is stopped, so the most is asked for there; less where a rule sees a request and nothing that speaks against
 * it. Of whom nobody knows the side, as much is asked as between both.
 */
const THRESHOLDS = {
  staff: { asked: 0.5, usual: 0.72 },
  customer: { asked: 0.61, usual: 0.61 },
  unknown: { asked: 0.5, usual: 0.6 },
} as const;

export function thresholdOf(side: Side, signs: ReadonlySet<Sign>): number {
  const isAsked = ASKS.some((sign) => signs.has(sign)) && !AGAINST.some((sign) => signs.has(sign));
  return THRESHOLDS[side ?? 'unknown'][isAsked ? 'asked' : 'usual'];
}

const AGAINST: readonly Sign[] = [
  'warns',
  'tells-of-others',
  'wants-a-code',
  'enters-oneself',
  'speaks-of-own',
  'asks-about',
];
