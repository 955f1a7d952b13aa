import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { ACCOUNT_DIFFERENCE } from './shapes.ts';

export const getonlinekflist = {
  'customservice/getonlinekflist': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/cgi-bin/customservice/getonlinekflist',
    section: '11.2',
    says: 'The servicers who take conversations now.',
    request: z.object({}),
    answer: z.object({
      kf_online_list: z.array(
        z.object({
          kf_account: z.string(),
          status: z.number().int(),
          kf_id: z.string(),
          accepted_case: z.number().int().nonnegative(),
        }),
      ),
    }),
    differences: [
      ACCOUNT_DIFFERENCE,
      'status is always 1 (in a browser); accepted_case counts all conversations that the servicer has, also of other accounts.',
    ],
  }),
};
