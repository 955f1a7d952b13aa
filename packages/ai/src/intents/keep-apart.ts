import { createRandom, drawOrder } from '../text/random.ts';
import type { Example } from './parts.ts';

/** Keeps this share of the lines of each intent apart, at random: no intent loses its last lines. */
export function keepApart<Line extends Example>(
  lines: readonly Line[],
  share: number,
  seed: number,
): { readonly learnt: readonly Line[]; readonly kept: readonly Line[] } {
  const seen = new Map<string, number>();
  const isKept = new Set<number>();
  for (const at of drawOrder(lines.length, createRandom(seed))) {
    const { intent } = lines[at] ?? { intent: '' };
    const count = (seen.get(intent) ?? 0) + 1;
    seen.set(intent, count);
    if (count > 2 && Math.floor(count * share) > Math.floor((count - 1) * share)) isKept.add(at);
  }
  return { learnt: lines.filter((_, at) => !isKept.has(at)), kept: lines.filter((_, at) => isKept.has(at)) };
}
