import type { Features } from './features.ts';
import weights from './model.json' with { type: 'json' };

/** What a text may be; `demand` is money asked for, `offer` a service or a gain offered for money or data. */
export const CLASSES = ['request', 'demand', 'offer', 'report', 'harmless'] as const;
export type WordingClass = (typeof CLASSES)[number];

/** Weights are written as one printable character each: its distance from the middle one, times the scale. */
export const MIDDLE = 79;
export const STEPS = 44;

/** What a place says for or against a closer look. */
export const gateWeightOf = (place: number): number => weights.gate.charCodeAt(place) - MIDDLE;

/** How likely it is, from 0 to 1, that a text does harm or tells of it, from the sum of what its places say. */
export const suspicionOf = (sum: number): number => 1 / (1 + Math.exp(-sum * weights.gateScale));

/** The share of belief that each class gets; together 1. */
export function weigh(features: Features): Readonly<Record<WordingClass, number>> {
  const sums = CLASSES.map((name) => {
    const table = weights.tables[name];
    let sum = 0;
    for (const [place, value] of features) sum += (table.charCodeAt(place) - MIDDLE) * value;
    return sum * weights.scale;
  });
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(CLASSES.map((name, index) => [name, (powers[index] ?? 0) / total])) as Record<
    WordingClass,
    number
  >;
}
