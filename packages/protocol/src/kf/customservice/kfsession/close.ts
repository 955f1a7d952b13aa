import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, kfAccount, openid, SESSION_DIFFERENCE } from '../shapes.ts';

export const close = {
  'customservice/kfsession/close': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfsession/close',
    section: '11.3',
    says: 'Ends the conversation of a servicer.',
    request: z.object({ kf_account: kfAccount, openid }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      SESSION_DIFFERENCE,
      'A customer who waits or talks with the assistant has no session that could be closed (65413).',
    ],
  }),
};
