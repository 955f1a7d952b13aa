import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, kfAccount, openid, SESSION_DIFFERENCE } from '../shapes.ts';

export const create = {
  'customservice/kfsession/create': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfsession/create',
    section: '11.3',
    says: 'Gives a conversation to a servicer.',
    request: z.object({ kf_account: kfAccount, openid }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      SESSION_DIFFERENCE,
      'Only a conversation in which the customer wrote within 48 hours can be given (65413 otherwise), and not while another servicer has it (65414).',
    ],
  }),
};
