import type { SignFeatures } from './sign-features.ts';
import weights from './sign-model.json' with { type: 'json' };

/** What was learnt to be recognised in words, each by itself: a message may show several of them. */
export const SIGNS = ['emergency', 'anger', 'vulnerable', 'policy', 'settled', 'unhelped'] as const;
export type Sign = (typeof SIGNS)[number];

/** Weights are written as one printable character each: its distance from the middle one, times the scale. */
export const MIDDLE = 79;
export const STEPS = 44;

/** How likely it is, from 0 to 1, that words with these features show the sign. */
export function likelihoodOfSign(sign: Sign, features: SignFeatures): number {
  const { scale, table } = weights[sign];
  let sum = 0;
  for (const [place, value] of features) sum += (table.charCodeAt(place) - MIDDLE) * value;
  return 1 / (1 + Math.exp(-sum * scale));
}
