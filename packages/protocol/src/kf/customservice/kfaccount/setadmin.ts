import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { kfAccount } from '../shapes.ts';

export const setadmin = {
  'customservice/kfaccount/setadmin': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/kfaccount/setadmin',
    section: '11.2',
    says: 'Would make a servicer a supervisor.',
    request: z.object({ kf_openid: kfAccount }),
    answer: z.object({}),
    differences: [
      'Roles are given by administrators in the console: a known servicer is answered with 48001, and nothing changes.',
    ],
  }),
};
