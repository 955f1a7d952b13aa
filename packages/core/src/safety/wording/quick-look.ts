import type { Side } from './features.ts';
import { gramShareOf, gramsIn } from './grams.ts';
import { placeOf } from './places.ts';
import { readTable, type Weights } from './weights.ts';

export type Look = (text: string, from: number, to: number, side: Side) => number;

/**
 * Tells how much speaks for it that a stretch of a folded text does harm or tells of it, by its words and characters alone.
 * Everything that is said is looked at: what this costs, every message costs.
 */
export function createLook(gate: Weights['gate']): Look {
  const table = readTable(gate);
  return (text, from, to, side) => {
    const { hashes, count } = gramsIn(text, from, to);
    let sum = 0;
    for (let at = 0; at < count; at += 1) sum += table[placeOf(hashes[at] ?? 0, table.length)] ?? 0;
    return sum * gate.scale * gramShareOf(count) + gate.sides[side ?? 'unknown'];
  };
}
