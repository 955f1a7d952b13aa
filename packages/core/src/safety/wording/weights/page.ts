import type { Weights } from '../weights.ts';
import gate from './page-gate.json' with { type: 'json' };
import kinds from './page-kinds.json' with { type: 'json' };

/** What pages judge by while somebody writes: small enough to be loaded, and only a hint of what a node will say. */
export const WEIGHTS: Weights = { kinds, gate };
