import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

test('lets so many through at a time, the others in their order', async () => {
  const turnstile = new Turnstile(2);
  const leave: (() => void)[] = [];
  const entered: number[] = [];
  const passes = [0, 1, 2, 3].map((index) =>
    turnstile.pass(() => {
      entered.push(index);
      return new Promise<void>((resolve) => leave.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(entered).toEqual([0, 1]);
  leave[1]?.();
  await passes[1];
  expect(entered).toEqual([0, 1, 2]);
  leave[0]?.();
  leave[2]?.();
  await Promise.all([passes[0], passes[2]]);
  leave[3]?.();
  await passes[3];
  expect(entered).toEqual([0, 1, 2, 3]);
});

test('a place that failed is free again', async () => {
  const turnstile = new Turnstile(1);
  await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turnstile.pass(() => Promise.resolve('yes'))).toBe('yes');
});
