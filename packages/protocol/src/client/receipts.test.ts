import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UnreachableError } from './errors.ts';
import type { Submission } from './live-options.ts';
import { createReceipts } from './receipts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gathers marks, tells them once a second, never goes back and tries again without a network', async () => {
  const told: Submission['input'][] = [];
  const failures = [new UnreachableError('down')];
  const receipts = createReceipts({
    submit: async ({ input }) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      told.push(input);
    },
  });
  receipts.mark('a', { delivered: 4 });
  receipts.mark('a', { read: 6, readOrdinal: 2 });
  receipts.mark('a', { read: 5, readOrdinal: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual([{ type: 'acknowledge', delivered: 6, read: 6, readOrdinal: 2 }]);
  receipts.mark('a', { delivered: 6, read: 6, readOrdinal: 2 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toHaveLength(1);
  receipts.mark('a', { delivered: 9 });
  receipts.close();
  expect(vi.getTimerCount()).toBe(0);
});
