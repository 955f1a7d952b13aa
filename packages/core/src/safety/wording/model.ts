import type { Features } from './places.ts';
import { readTable, type Table } from './weights.ts';

/** What a text may be; `demand` is money asked for, `offer` a service or a gain offered for money or data. */
export const CLASSES = ['request', 'demand', 'offer', 'report', 'harmless'] as const;
export type WordingClass = (typeof CLASSES)[number];
export type Beliefs = Readonly<Record<WordingClass, number>>;

/** How many places a table has. */
export const sizeOf = ({ table }: Table): number => table.length / CLASSES.length;

/** Tells what share of belief each class gets; together 1. */
export function createScales(kinds: Table): (features: Features) => Beliefs {
  const table = readTable(kinds);
  return ({ places, amounts, count }) => {
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
    const powerOf = (sum: number): number => Math.exp((sum - most) * kinds.scale);
    const powers = [powerOf(request), powerOf(demand), powerOf(offer), powerOf(report), powerOf(harmless)] as const;
    const total = powers.reduce((sum, power) => sum + power, 0);
    return {
      request: powers[0] / total,
      demand: powers[1] / total,
      offer: powers[2] / total,
      report: powers[3] / total,
      harmless: powers[4] / total,
    };
  };
}
