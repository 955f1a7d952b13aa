import { expect, it } from 'vitest';
import { randomKey, randomToken } from './random-text.ts';

it('tokens and keys are what the server and strict libraries take, and never alike', () => {
  const keys = Array.from({ length: 500 }, randomKey);
  const tokens = Array.from({ length: 500 }, randomToken);
  expect(keys.filter((key) => !/^[0-9A-Za-z]{43}$/.test(key))).toEqual([]);
  expect(tokens.filter((token) => !/^[0-9A-Za-z]{32}$/.test(token))).toEqual([]);
  expect(new Set([...keys, ...tokens]).size).toBe(1_000);
  // Written back it is the same: no bits are left over.
  const written = keys.map((key) => Buffer.from(`${key}=`, 'base64'));
  expect(written.every((bytes) => bytes.length === 32)).toBe(true);
  expect(written.map((bytes) => bytes.toString('base64'))).toEqual(keys.map((key) => `${key}=`));
});
