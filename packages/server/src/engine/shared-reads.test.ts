import { expect, it } from 'vitest';
import { SharedReads } from './shared-reads.ts';

it('reads once for all who come while it reads, and again for who comes later', async () => {
  const reads = new SharedReads<string, number>();
  let count = 0;
  const read = () => Promise.resolve((count += 1));
  expect(await Promise.all([reads.join('a', read), reads.join('a', read), reads.join('b', read)])).toEqual([1, 1, 2]);
  expect(await reads.join('a', read)).toBe(3);
});

it('gives nobody what was begun before a change', async () => {
  const reads = new SharedReads<string, string>();
  let tell: (found: string) => void = () => undefined;
  const before = reads.join('a', () => new Promise((resolve) => (tell = resolve)));
  reads.forget('a');
  const after = reads.join('a', () => Promise.resolve('new'));
  const latest = reads.join('a', () => Promise.resolve('newer'));
  tell('old');
  expect(await Promise.all([before, after, latest])).toEqual(['old', 'new', 'new']);
});

it('tells all who wait that it failed, and reads anew for the next', async () => {
  const reads = new SharedReads<string, string>();
  const fail = () => Promise.reject(new Error('away'));
  const both = await Promise.allSettled([reads.join('a', fail), reads.join('a', fail)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await reads.join('a', () => Promise.resolve('there'))).toBe('there');
});
