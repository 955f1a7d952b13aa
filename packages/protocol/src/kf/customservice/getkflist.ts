import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { ACCOUNT_DIFFERENCE } from './shapes.ts';

export const getkflist = {
  'customservice/getkflist': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/cgi-bin/customservice/getkflist',
    section: '11.2',
    says: 'All servicers of the accounts that the app runs.',
    request: z.object({}),
    answer: z.object({
      kf_list: z.array(
        z.object({
          kf_account: z.string(),
          kf_nick: z.string(),
          kf_id: z.string(),
          kf_headimgurl: z.string(),
          kf_wx: z.string(),
        }),
      ),
    }),
    differences: [
      ACCOUNT_DIFFERENCE,
      'kf_wx is the userid: nobody is ever only invited, so there are no fields of invitations.',
      'kf_id is made of the member’s id: digits that stay the same.',
    ],
  }),
};
