import type { OutboxItem, OutboxStorage } from './outbox-options.ts';

/** A storage that lasts as long as the process: for Node, and for pages that are denied a better one. */
export function createMemoryStorage<P>(): OutboxStorage<P> {
  const items = new Map<string, OutboxItem<P>>();
  return {
    load: async () => [...items.values()],
    put: async (item) => {
      items.set(item.key, item);
    },
    delete: async (key) => {
      items.delete(key);
    },
  };
}
