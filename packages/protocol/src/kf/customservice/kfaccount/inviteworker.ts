import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optional } from '../../lenient.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const inviteworker = {
  'customservice/kfaccount/inviteworker': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfaccount/inviteworker',
    section: '11.2',
    says: 'Invites a person to be a servicer.',
    request: z.object({ kf_account: kfAccount, invite_wx: optional(z.string()) }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      'There is nobody to invite: a member is a person who signs in here, so a servicer that is there is answered with 65412 (already bound).',
    ],
  }),
};
