import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, openid, SESSION_DIFFERENCE } from '../shapes.ts';

export const getsession = {
  'customservice/kfsession/getsession': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfsession/getsession',
    section: '11.3',
    says: 'Who serves a customer, and since when.',
    request: z.object({ openid }),
    answer: z.object({ createtime: z.number().int().nonnegative(), kf_account: z.string() }),
    differences: [ACCOUNT_DIFFERENCE, SESSION_DIFFERENCE, 'Where nobody serves, kf_account is empty and createtime 0.'],
  }),
};
