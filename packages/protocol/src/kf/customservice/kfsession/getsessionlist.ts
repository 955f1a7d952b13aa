import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const getsessionlist = {
  'customservice/kfsession/getsessionlist': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfsession/getsessionlist',
    section: '11.3',
    says: 'The conversations that a servicer has.',
    request: z.object({ kf_account: kfAccount }),
    answer: z.object({
      sessionlist: z.array(z.object({ createtime: z.number().int().nonnegative(), openid: z.string() })),
    }),
    differences: [ACCOUNT_DIFFERENCE, 'Those of the accounts that the app runs.'],
  }),
};
