/** What a customer may tap below the bot's words. The ids travel through clients, so whatever comes back is read anew. */
export type Tap =
  | { readonly kind: 'entry'; readonly entryId: string }
  | { readonly kind: 'none-of-these' }
  | { readonly kind: 'solved' | 'not-solved'; readonly entryId: string };

const ENTRY = 'entry:';
const SOLVED = 'solved:';
const NOT_SOLVED = 'not-solved:';
const NONE = 'entry-none';

export function tapId(tap: Tap): string {
  switch (tap.kind) {
    case 'entry':
      return ENTRY + tap.entryId;
    case 'none-of-these':
      return NONE;
    case 'solved':
      return SOLVED + tap.entryId;
    case 'not-solved':
    default:
      return NOT_SOLVED + tap.entryId;
  }
}

/** The tap that an id of a menu item stands for; null where the item is another. */
export function readTap(id: string | undefined): Tap | null {
  if (id === undefined) return null;
  if (id === NONE) return { kind: 'none-of-these' };
  if (id.startsWith(NOT_SOLVED)) return { kind: 'not-solved', entryId: id.slice(NOT_SOLVED.length) };
  if (id.startsWith(SOLVED)) return { kind: 'solved', entryId: id.slice(SOLVED.length) };
  return id.startsWith(ENTRY) ? { kind: 'entry', entryId: id.slice(ENTRY.length) } : null;
}
