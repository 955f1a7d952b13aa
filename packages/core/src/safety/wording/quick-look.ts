import type { Side } from './features.ts';
import gate from './gate.json' with { type: 'json' };
import { gramShareOf, gramsIn } from './grams.ts';
import { readTable } from './model.ts';
import { placeOf } from './places.ts';

/** What a place says for or against a closer look. Read when the first text is looked at. */
let table: Int8Array | null = null;

/**
 * How much speaks for it that a stretch of a folded text does harm or tells of it, by its words and characters alone.
 * Everything that is said is looked at: what this costs, every message costs.
 */
export function lookQuickly(text: string, from: number, to: number, side: Side): number {
  table ??= readTable(gate.table);
  const { hashes, count } = gramsIn(text, from, to);
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += table[placeOf(hashes[at] ?? 0, table.length)] ?? 0;
  return sum * gate.scale * gramShareOf(count) + gate.sides[side ?? 'unknown'];
}
