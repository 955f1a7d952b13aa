import { describe, expect, it } from 'vitest';
import type { Colleague } from '../../../live/directory.ts';
import { ACCOUNT, idOf } from '../../../testing/fixtures.ts';
import { byReadiness, obstacleOf } from './target.ts';

const colleague = (number: number, change: Partial<Colleague> = {}): Colleague => ({
  agentId: idOf(number),
  userId: `user-${number}`,
  name: `Agent ${number}`,
  role: 'agent',
  accountIds: [ACCOUNT],
  presence: 'online',
  breakReason: null,
  shift: null,
  load: 1,
  capacity: 8,
  ...change,
});

describe('to whom a conversation can go', () => {
  it('says what stands in the way', () => {
    expect(obstacleOf(colleague(1), ACCOUNT)).toBeNull();
    expect(obstacleOf(colleague(1, { accountIds: [] }), ACCOUNT)).toBe('transfer.not-in-account');
    expect(obstacleOf(colleague(1, { presence: 'break' }), ACCOUNT)).toBe('presence.break');
    expect(obstacleOf(colleague(1, { load: 8 }), ACCOUNT)).toBe('transfer.full');
  });

  it('offers who is free first, the least busy before the others', () => {
    const sorted = [
      colleague(1, { presence: 'offline', load: 0 }),
      colleague(2, { load: 6 }),
      colleague(3, { load: 2 }),
      colleague(4, { load: 8 }),
    ].toSorted(byReadiness(ACCOUNT));
    expect(sorted.map(({ agentId }) => agentId)).toEqual([idOf(3), idOf(2), idOf(4), idOf(1)]);
  });
});
