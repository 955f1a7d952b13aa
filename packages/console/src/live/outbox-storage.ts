import type { OutboxItem, OutboxStorage } from '@zhida/protocol/client';

const PREFIX = 'zhida.console.outbox.';

/**
 * Keeps unsent messages over a reload of this tab. Not shared between tabs: each shows what was written in it, and
 * the key of a message makes sure that it counts once.
 */
export function createTabStorage<P>(storage: Storage = sessionStorage): OutboxStorage<P> {
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '').filter((key) =>
      key.startsWith(PREFIX),
    );
  return {
    // This page wrote them itself, in the shape that it reads.
    load: async () => keys().map((key) => JSON.parse(storage.getItem(key) ?? 'null') as OutboxItem<P>),
    put: async (item) => storage.setItem(PREFIX + item.key, JSON.stringify(item)),
    delete: async (key) => storage.removeItem(PREFIX + key),
  };
}
