import type { Weights } from '../weights.ts';
import gate from './server-gate.json' with { type: 'json' };
import kinds from './server-kinds.json' with { type: 'json' };

/** What nodes judge by: what they say is what happens. */
export const WEIGHTS: Weights = { kinds, gate };
