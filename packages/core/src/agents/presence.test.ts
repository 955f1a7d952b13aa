import { expect, it } from 'vitest';
import { isAccepting, PRESENCE_LEASE_MS, presenceFacts, presenceSchema, roleSchema } from './index.ts';

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

it('presence is several facts: there, at work, and why not', () => {
  const facts = (presence: 'online' | 'break' | 'offline', leftMs: number, breakReason: 'meal' | null = null) =>
    presenceFacts({ presence, leaseUntil: AT + leftMs, breakReason }, AT);
  expect(facts('online', 1)).toEqual({ isConnected: true, isAccepting: true, breakReason: null });
  expect(facts('online', 0)).toEqual({ isConnected: false, isAccepting: false, breakReason: null });
  expect(facts('break', 1, 'meal')).toEqual({ isConnected: true, isAccepting: false, breakReason: 'meal' });
  expect(facts('break', 1)).toEqual({ isConnected: true, isAccepting: false, breakReason: 'other' });
  expect(facts('offline', 1)).toEqual({ isConnected: false, isAccepting: false, breakReason: null });
});

it('a lease outlives two missed heartbeats of half a minute, not three', () => {
  expect(PRESENCE_LEASE_MS).toBe(60_000);
});

it('roles rise from agent to administrator', () => {
  expect(roleSchema.options).toEqual(['agent', 'supervisor', 'administrator']);
});
