import { expect, it } from 'vitest';
import { isAccepting, PRESENCE_LEASE_MS, presenceSchema, roleSchema } from './index.ts';

const AT = 1_000_000;

it('only who is online, with a lease that still runs, takes conversations', () => {
  const table = presenceSchema.options.map((presence) => [
    presence,
    ...[-1, 0, 1].map((leftMs) => isAccepting(presence, AT + leftMs, AT)),
  ]);
  expect(table).toEqual([
    ['online', false, false, true],
    ['break', false, false, false],
    ['offline', false, false, false],
  ]);
});

it('a lease outlives two missed heartbeats of half a minute, not three', () => {
  expect(PRESENCE_LEASE_MS).toBe(60_000);
});

it('roles rise from agent to administrator', () => {
  expect(roleSchema.options).toEqual(['agent', 'supervisor', 'administrator']);
});
