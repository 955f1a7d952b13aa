import { z } from 'zod';
import type { Policy } from './policy.ts';

const schema = z.strictObject({
  rule: z.literal('reserve'),
  opensTo: z.enum(['emergencies', 'emergencies-and-class-a']),
});

/** 应急预留: the places that desks keep are for emergencies, or for these and class A; without the rule, for everybody. */
export const reserve: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ opensTo }) => ({
    opensReserve: ({ isEmergency, priorityClass }) =>
      isEmergency || (opensTo === 'emergencies-and-class-a' && priorityClass === 'A'),
  }),
  says: {
    'zh-CN': ({ opensTo }) => `每人预留的位置只给${opensTo === 'emergencies' ? '紧急事项' : '紧急事项和 A 类'}`,
    en: ({ opensTo }) =>
      `the places that desks keep are for ${opensTo === 'emergencies' ? 'emergencies' : 'emergencies and class A'} only`,
  },
};
