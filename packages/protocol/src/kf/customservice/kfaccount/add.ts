import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optional } from '../../lenient.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const add = {
  'customservice/kfaccount/add': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfaccount/add',
    section: '11.2',
    says: 'Names a member of staff for all accounts that the app runs.',
    request: z.object({ kf_account: kfAccount, nickname: optional(z.string()) }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      'A name that no member has makes a new member, whom conversations can be given to; to sign in he needs an address and a password from an administrator. The password of the call is ignored.',
    ],
  }),
};
