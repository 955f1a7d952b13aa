import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optional } from '../../lenient.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const update = {
  'customservice/kfaccount/update': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfaccount/update',
    section: '11.2',
    says: 'Gives a servicer another name to be shown.',
    request: z.object({ kf_account: kfAccount, nickname: optional(z.string()) }),
    answer: z.object({}),
    differences: [ACCOUNT_DIFFERENCE, 'The password of the call is ignored.'],
  }),
};
