import { refuseKf } from '../errors.ts';

const DEFAULT_LIMIT = 500;

/** Where a list goes on: behind the place that was read last. */
export interface Place {
  readonly after: number;
  readonly limit: number;
}

/** Reads a cursor of ours; refuses any other (50100). */
export function placeOf({
  cursor,
  limit = DEFAULT_LIMIT,
}: {
  cursor?: string | undefined;
  limit?: number | undefined;
}): Place {
  if (cursor === undefined) return { after: 0, limit };
  const after = /^k1\.[0-9a-z]{1,10}$/.test(cursor) ? Number.parseInt(cursor.slice(3), 36) : Number.NaN;
  return cursorOf(after) === cursor ? { after, limit } : refuseKf(50100, 'invalid cursor');
}

const cursorOf = (place: number): string => `k1.${place.toString(36)}`;

/** The rows of a page, of which one more was read to see whether there are more, and how to go on. */
export function pageOf<T extends { readonly place: number }>(rows: readonly T[], { after, limit }: Place) {
  const shown = rows.slice(0, limit);
  const has_more: 0 | 1 = rows.length > limit ? 1 : 0;
  return { shown, next: { next_cursor: cursorOf(shown.at(-1)?.place ?? after), has_more } };
}
