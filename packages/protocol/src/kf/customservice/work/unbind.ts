import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optional } from '../../lenient.ts';

export const workUnbind = {
  'customservice/work/unbind': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/work/unbind',
    section: '11.3',
    says: 'Ends the binding to a corp.',
    request: z.object({ corpid: optional(z.string()) }),
    answer: z.object({}),
    differences: [
      'An app belongs to its corp: it is bound to it from the beginning and to no other. The binding cannot end (48001); another corp is refused with 40013.',
    ],
  }),
};
