import { MINUTE_MS } from '../../kit/index.ts';
import type { Centre } from './simulated-days.ts';

const accountId = (digit: number): string => `0190163d-0000-7000-8000-00000000000${digit}`;
const [GENERAL, PAYMENT, OVERSEAS] = [accountId(1), accountId(2), accountId(3)] as const;

/** Arrivals in the shape of a day with a small peak before noon and a great one from seven to nine in the evening. */
const SHAPE = [
  0, 0, 0, 0, 0, 0, 0, 0.1, 0.3, 0.6, 0.85, 0.8, 0.6, 0.55, 0.6, 0.65, 0.6, 0.6, 0.75, 1.1, 1.2, 1, 0.5, 0.1, 0,
];
const curve = (perHour: number): readonly number[] => SHAPE.map((share) => share * perHour);

/**
 * Three accounts whose agents overlap, shifts that change in the afternoon and the evening, pauses in the middle of them,
 * people who leave, days that differ, agents who do not come.
 */
export const EVENING_CENTRE: Centre = {
  accounts: [
    { id: GENERAL, arrivalsPerHour: curve(80), meanServiceMs: 6 * MINUTE_MS, meanPatienceMs: 30 * MINUTE_MS },
    { id: PAYMENT, arrivalsPerHour: curve(34), meanServiceMs: 9 * MINUTE_MS, meanPatienceMs: 35 * MINUTE_MS },
    { id: OVERSEAS, arrivalsPerHour: curve(9.5), meanServiceMs: 11 * MINUTE_MS, meanPatienceMs: 40 * MINUTE_MS },
  ],
  groups: [
    { agents: 6, accountIds: [GENERAL], shift: [7, 16], pause: [11, 11.75] },
    { agents: 6, accountIds: [GENERAL], shift: [14, 23], pause: [17.5, 18.25] },
    { agents: 4, accountIds: [GENERAL, PAYMENT], shift: [8, 17], pause: [12, 12.75] },
    { agents: 4, accountIds: [GENERAL, PAYMENT], shift: [15, 24], pause: [18, 18.75] },
    { agents: 3, accountIds: [PAYMENT], shift: [12, 21], pause: [16, 16.75] },
    { agents: 2, accountIds: [OVERSEAS], shift: [7, 15.5], pause: [11, 11.5] },
    { agents: 2, accountIds: [OVERSEAS, PAYMENT], shift: [14.5, 23.5], pause: [18, 18.5] },
  ],
  dayVariation: 0.12,
  serviceVariation: 0.9,
  absence: 0.06,
};
