import { MOST_CHARACTERS_READ } from '../text/normalise.ts';
import type { Entity } from './entity.ts';
import { findAmounts } from './find-amounts.ts';
import { findDates } from './find-dates.ts';
import { findCases, findIds, findOrders, findPhones } from './find-numbers.ts';
import { foldInPlace } from './plain.ts';

export interface EntityContext {
  /** The customer’s day, like `2026-05-01`: what `yesterday` is counted from. */
  readonly today?: string;
}

/**
 * Order and case numbers, amounts, days, telephone numbers and ids in a text, in their order; none within another. Where two
 * readings meet, what a word says comes first, then what the form of the number says.
 */
export function findEntities(text: string, { today }: EntityContext = {}): readonly Entity[] {
  const plain = foldInPlace(text.slice(0, MOST_CHARACTERS_READ));
  const found = [
    findCases(plain),
    findOrders(plain),
    findPhones(plain),
    findAmounts(plain),
    findDates(plain, today),
    findIds(plain),
  ].flat();
  const kept: Entity[] = [];
  for (const entity of found) {
    if (kept.some(({ start, end }) => entity.start < end && start < entity.end)) continue;
    kept.push({ ...entity, text: text.slice(entity.start, entity.end) });
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
