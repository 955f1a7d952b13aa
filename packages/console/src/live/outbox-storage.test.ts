import type { OutboxItem } from '@zhida/protocol/client';
import { expect, it } from 'vitest';
import { createTabStorage } from './outbox-storage.ts';

class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
}

const item = (key: string): OutboxItem<string> => ({
  key,
  conversationId: 'x',
  payload: 'hello',
  createdAt: 1,
  state: 'queued',
  attempts: 0,
  progress: null,
  failure: null,
});

it('keeps what is unsent beside everything else that a tab keeps', async () => {
  const tab = new FakeStorage();
  tab.setItem('something else', '1');
  const storage = createTabStorage<string>(tab);
  await storage.put(item('a'));
  await storage.put(item('b'));
  await storage.delete('a');
  expect(await storage.load()).toEqual([item('b')]);
  expect(tab.getItem('something else')).toBe('1');
});
