import type { Tab } from '@zhida/protocol/endpoints';

/** What the address of the conversations screen carries besides the open conversation. */
export interface ConversationsSearch {
  readonly tab?: Tab;
  readonly q?: string;
}

const TABS: readonly string[] = ['mine', 'waiting', 'all'] satisfies readonly Tab[];
const isTab = (value: unknown): value is Tab => typeof value === 'string' && TABS.includes(value);

/** Reads it leniently: an unknown tab or an odd word is as if it were not there. */
export function parseConversationsSearch(search: Record<string, unknown>): ConversationsSearch {
  const { tab, q } = search;
  // A search for figures only comes back from the address as a number.
  const words = typeof q === 'number' ? String(q) : q;
  return {
    ...(isTab(tab) ? { tab } : {}),
    ...(typeof words === 'string' && words.trim() !== '' ? { q: words.slice(0, 100) } : {}),
  };
}
