import type { Shifts } from '@zhida/core/agents';
import { HOUR_MS, MINUTE_MS } from '@zhida/core/kit';
import type { Agent } from '@zhida/store';
import { expect, it } from 'vitest';
import { plannedAgents } from './planned-agents.ts';

/** A Monday, nine in the morning in Shanghai. */
const NINE = Date.UTC(2026, 2, 23, 1);
const FROM_NINE: Shifts = { timeZone: 'Asia/Shanghai', weekly: [{ weekday: 1, from: '09:00', to: '17:00' }] };

const agent = (id: string, shifts: Shifts | null, more: Partial<Agent> = {}): Agent => ({
  tenantId: 'tenant',
  id,
  email: '',
  userId: id,
  name: id,
  role: 'agent',
  capacity: 3,
  accountIds: ['help'],
  staffing: {
    skills: {},
    languages: [],
    region: null,
    teamId: null,
    capacity: { chat: 3 },
    places: null,
    reserved: 0,
    shifts,
  },
  presence: 'offline',
  breakReason: null,
  leaseUntil: 0,
  load: 0,
  lastAssignedAt: null,
  idleSince: null,
  ...more,
});
const ids = (agents: readonly Agent[], at: number) => plannedAgents(agents, at)?.map(({ id }) => id);

it('counts who will be on shift in half an hour, whatever he does now', () => {
  const agents = [agent('early', FROM_NINE)];
  expect(ids(agents, NINE - 31 * MINUTE_MS)).toEqual([]);
  expect(ids(agents, NINE - 30 * MINUTE_MS)).toEqual(['early']);
  expect(ids(agents, NINE + 7.5 * HOUR_MS)).toEqual([]);
});

it('takes who has no shifts to stay as he is, and knows nothing while nobody has any', () => {
  const here = agent('here', null, { presence: 'online', leaseUntil: NINE + HOUR_MS });
  expect(ids([here, agent('gone', null), agent('early', FROM_NINE)], NINE)).toEqual(['here', 'early']);
  expect(plannedAgents([here, agent('gone', null)], NINE)).toBeNull();
});
