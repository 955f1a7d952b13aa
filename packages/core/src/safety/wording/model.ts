import weights from './model.json' with { type: 'json' };
import type { Features } from './places.ts';

/** What a text may be; `demand` is money asked for, `offer` a service or a gain offered for money or data. */
export const CLASSES = ['request', 'demand', 'offer', 'report', 'harmless'] as const;
export type WordingClass = (typeof CLASSES)[number];
export type Beliefs = Readonly<Record<WordingClass, number>>;

/** Weights are written as one printable character each: its distance from the middle one, times the scale. */
export const MIDDLE = 79;
export const STEPS = 44;

/** How many places the table has. */
export const TABLE = weights.table.length / CLASSES.length;

/** The weights of a place for all classes stand side by side. Read when the first text is judged. */
let table: Int8Array | null = null;

/** The share of belief that each class gets; together 1. */
export function weigh({ places, amounts, count }: Features): Beliefs {
  table ??= readTable(weights.table);
  let [request, demand, offer, report, harmless] = [0, 0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const at = (places[index] ?? 0) * CLASSES.length;
    const amount = amounts[index] ?? 0;
    request += (table[at] ?? 0) * amount;
    demand += (table[at + 1] ?? 0) * amount;
    offer += (table[at + 2] ?? 0) * amount;
    report += (table[at + 3] ?? 0) * amount;
    harmless += (table[at + 4] ?? 0) * amount;
  }
  const most = Math.max(request, demand, offer, report, harmless);
  const powerOf = (sum: number): number => Math.exp((sum - most) * weights.scale);
  const powers = [powerOf(request), powerOf(demand), powerOf(offer), powerOf(report), powerOf(harmless)] as const;
  const total = powers.reduce((sum, power) => sum + power, 0);
  return {
    request: powers[0] / total,
    demand: powers[1] / total,
    offer: powers[2] / total,
    report: powers[3] / total,
    harmless: powers[4] / total,
  };
}

export function readTable(spelled: string): Int8Array {
  const read = new Int8Array(spelled.length);
  for (let at = 0; at < spelled.length; at += 1) read[at] = spelled.charCodeAt(at) - MIDDLE;
  return read;
}
