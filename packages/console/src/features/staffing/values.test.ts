import type { Staffing } from '@zhida/core/agents';
import { expect, it } from 'vitest';
import { demandBodyOf, demandsOf, demandValuesOf, staffingOf, valuesOf } from './values.ts';

const STAFFING: Staffing = {
  skills: { refunds: 3, safety: 1 },
  languages: ['zh', 'en'],
  region: '华北',
  teamId: 2,
  capacity: { chat: 5, call: 1 },
  places: 8,
  reserved: 1,
  shifts: {
    timeZone: 'Asia/Shanghai',
    weekly: [
      { weekday: 1, from: '09:00', to: '18:00' },
      { weekday: 2, from: '09:00', to: '18:00' },
      { weekday: 6, from: '22:00', to: '06:00' },
    ],
  },
};

it('a form that nobody touched changes nothing, and days with the same times are one row', () => {
  const values = valuesOf(STAFFING);
  expect(values.shifts).toEqual([
    { weekdays: [1, 2], from: '09:00', to: '18:00' },
    { weekdays: [6], from: '22:00', to: '06:00' },
  ]);
  expect(staffingOf(values, STAFFING)).toEqual(STAFFING);
});

it('what is left empty is not said', () => {
  const values = { ...valuesOf(STAFFING), region: ' ', teamId: null, call: null, places: null, reserved: null };
  expect(staffingOf({ ...values, shifts: [{ weekdays: [1] }] }, STAFFING)).toMatchObject({
    region: null,
    teamId: null,
    capacity: { chat: 5 },
    places: null,
    reserved: 0,
    shifts: null,
  });
  expect(demandsOf([{}, { skill: 'refunds' }, { skill: 'safety', level: 2 }, { skill: 'refunds', level: 4 }])).toEqual([
    { skill: 'refunds', level: 4 },
    { skill: 'safety', level: 2 },
  ]);
});

it('what an account asks is kept as it was, with times in seconds', () => {
  const account = {
    accountId: 'account',
    name: 'account',
    demand: {
      required: [{ skill: 'refunds', level: 2 }],
      preferred: [],
      priorityClass: 'B' as const,
      points: 4,
      isEmergency: true,
      region: null,
    },
    languages: ['zh'],
    deadlineMs: 90_000,
    acceptWithinMs: 30_000,
    missedOffers: 3,
  };
  const values = demandValuesOf(account);
  expect(values).toMatchObject({ deadlineSeconds: 90, acceptSeconds: 30 });
  const { accountId: _, name: __, ...body } = account;
  expect(demandBodyOf(values, account)).toEqual(body);
  expect(demandBodyOf({ ...values, acceptSeconds: null }, account)).toMatchObject({ acceptWithinMs: null });
});
