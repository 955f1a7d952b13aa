import type { OutboxStorage } from '@zhida/protocol/client';
import { openDB, type DBSchema } from 'idb';
import type { Outgoing, OutgoingItem } from './outgoing.ts';

interface Schema extends DBSchema {
  items: { key: string; value: OutgoingItem };
}

const STORE = 'items';

/** Keeps a customer's unsent messages in IndexedDB, files included. */
export function createStoredOutbox(customerId: string): OutboxStorage<Outgoing> {
  const database = openDB<Schema>(`zhida-outbox-${customerId}`, 1, {
    upgrade: (upgraded) => {
      upgraded.createObjectStore(STORE, { keyPath: 'key' });
    },
  });
  // Who first needs it hears of the failure; nobody else has to.
  database.catch(() => undefined);
  return {
    load: async () => (await database).getAll(STORE),
    put: async (item) => {
      await (await database).put(STORE, item);
    },
    delete: async (key) => {
      await (await database).delete(STORE, key);
    },
  };
}
