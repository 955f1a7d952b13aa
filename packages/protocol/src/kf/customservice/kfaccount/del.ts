import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const del = {
  'customservice/kfaccount/del': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfaccount/del',
    section: '11.2',
    says: 'Takes a servicer out of all accounts that the app runs.',
    request: z.object({ kf_account: kfAccount }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      'The member stays; so do the conversations that he has. Who serves as a member of a department goes on doing so.',
    ],
  }),
};
