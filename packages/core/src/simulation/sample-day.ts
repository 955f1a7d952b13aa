import type { RehearsalRequest } from './rehearsal.ts';
import { scenarioSchema, staffSchema, type Scenario, type Staff } from './scenario.ts';

const PER_HOUR = [
  20, 14, 10, 8, 8, 14, 25, 47, 76, 98, 104, 101, 92, 94, 98, 101, 104, 111, 134, 168, 168, 131, 76, 37,
];

/** An invented day with an evening peak, for who has no traffic of his own yet: two regions, payment apart from the rest. */
export const scenarioOfSample = ({ title, withinMs, staff, plans }: RehearsalRequest): Scenario =>
  scenarioSchema.parse({
    name: title,
    hours: 24,
    withinMs,
    streams: ['north', 'south'].flatMap((region) => [
      sampleStream(region, 'help', 0.7, 360_000),
      sampleStream(region, 'payment', 0.3, 540_000),
    ]),
    staff,
    plans,
  });

const sampleStream = (region: string, accountId: string, share: number, meanMs: number) => ({
  name: `${region}-${accountId}`,
  accountId,
  teamId: region,
  region,
  required: accountId === 'payment' ? [{ skill: 'payment', level: 2 }] : [],
  classShares: { A: 0.03, B: 0.12 },
  perHour: PER_HOUR.map((count) => count * share * (region === 'north' ? 1.2 : 0.8)),
  patience: { law: 'lognormal', meanMs: 480_000, variation: 0.8 },
  service: { law: 'lognormal', meanMs, variation: 0.9 },
});

/** Who works on that day: as many in the south as in the north, though more come in the north. */
export const SAMPLE_STAFF: readonly Staff[] = ['north', 'south'].flatMap((region) =>
  [
    { name: `${region} · help`, accountIds: ['help'], skills: {} },
    { name: `${region} · payment`, accountIds: ['help', 'payment'], skills: { payment: 3 } },
  ].map((group) =>
    staffSchema.parse({
      ...group,
      teamId: region,
      region,
      capacity: { chat: 3 },
      places: 3,
      shifts: [
        { agents: 1, from: '00:00', to: '08:00' },
        { agents: 3, from: '08:00', to: '17:00' },
        { agents: 3, from: '15:00', to: '24:00' },
      ],
    }),
  ),
);
