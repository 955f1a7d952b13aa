import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';

export const getwaitcase = {
  'customservice/kfsession/getwaitcase': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfsession/getwaitcase',
    section: '11.3',
    says: 'Who waits for a servicer, longest first.',
    request: z.object({}),
    answer: z.object({
      count: z.number().int().nonnegative(),
      waitcaselist: z.array(z.object({ latest_time: z.number().int().nonnegative(), openid: z.string() })),
    }),
    differences: ['Those of the accounts that the app runs.'],
  }),
};
