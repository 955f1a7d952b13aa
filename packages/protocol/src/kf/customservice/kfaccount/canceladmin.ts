import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { kfAccount } from '../shapes.ts';

export const canceladmin = {
  'customservice/kfaccount/canceladmin': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfaccount/canceladmin',
    section: '11.2',
    says: 'Would make a supervisor a servicer again.',
    request: z.object({ kf_openid: kfAccount }),
    answer: z.object({}),
    differences: [
      'Roles are given by administrators in the console: a known servicer is answered with 48001, and nothing changes.',
    ],
  }),
};
