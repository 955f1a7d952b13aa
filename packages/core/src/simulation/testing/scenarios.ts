import { scenarioSchema, type Scenario } from '../index.ts';

/** One line of customers and agents who are all alike: what closed formulas are about. */
export const oneLine = (given: {
  readonly perHour: number;
  readonly agents: number;
  readonly meanServiceMs: number;
  readonly patienceMs?: number;
  readonly hours?: number;
  readonly warmUpHours?: number;
}): Scenario =>
  scenarioSchema.parse({
    name: 'one line',
    hours: given.hours ?? 24,
    warmUpHours: given.warmUpHours ?? 0,
    streams: [
      {
        name: 'all',
        accountId: 'help',
        perHour: [given.perHour],
        patience: given.patienceMs === undefined ? null : { law: 'exponential', meanMs: given.patienceMs },
        service: { law: 'exponential', meanMs: given.meanServiceMs },
      },
    ],
    staff: [{ name: 'desk', accountIds: ['help'], shifts: [{ agents: given.agents, from: '00:00', to: '24:00' }] }],
    plans: { 'longest-idle': 'longest-idle' },
  });
