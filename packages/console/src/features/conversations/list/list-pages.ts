import type { ListItem, Tab } from '@zhida/protocol/endpoints';

/** One answer of `conversations.list`. */
export interface ListPage {
  readonly items: readonly ListItem[];
  readonly next: string | null;
}

/** The pages of a list as read so far; `pageParams[i]` is what page `i` was asked with. */
export interface ListPages {
  readonly pages: ListPage[];
  readonly pageParams: (string | undefined)[];
}

/** The index of the page that holds the row at this place of the list. */
export function pageAt({ pages }: ListPages, row: number): number {
  let end = 0;
  for (const [index, page] of pages.entries()) {
    end += page.items.length;
    if (row < end) return index;
  }
  return Math.max(0, pages.length - 1);
}

/**
 * Puts a page in the place of its older reading, without touching the pages after it: cursors name a place in the
 * order, so they stay good. Where the newest come first, rows that the new reading no longer reaches were pushed down,
 * not taken away, and stay behind it; where the longest wait comes first, they are gone. Doubles are left to `rowsOf`.
 */
export function replacePage(list: ListPages, cursor: string | undefined, page: ListPage, tab: Tab): ListPages {
  const index = list.pageParams.indexOf(cursor);
  const old = list.pages[index];
  if (old === undefined) return list;
  const isLast = index === list.pages.length - 1;
  const seen = new Set(page.items.map(({ state }) => state.id));
  const pushedDown =
    tab === 'waiting' || page.next === null ? [] : old.items.filter(({ state }) => !seen.has(state.id));
  const next = isLast && pushedDown.length === 0 ? page.next : old.next;
  const replaced: ListPage = { items: [...page.items, ...pushedDown], next };
  return { ...list, pages: list.pages.map((each, at) => (at === index ? replaced : each)) };
}
