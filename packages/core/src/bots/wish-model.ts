import type { WishFeatures } from './wish-features.ts';
import weights from './wish-model.json' with { type: 'json' };

/** Weights are written as one printable character each: its distance from the middle one, times the scale. */
export const MIDDLE = 79;
export const STEPS = 44;

/** How likely it is, from 0 to 1, that a text with these features asks for a person. */
export function likelihoodOfWish(features: WishFeatures): number {
  let sum = 0;
  for (const [place, value] of features) sum += (weights.table.charCodeAt(place) - MIDDLE) * value;
  return 1 / (1 + Math.exp(-sum * weights.scale));
}
