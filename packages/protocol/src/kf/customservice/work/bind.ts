import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optional } from '../../lenient.ts';

export const workBind = {
  'customservice/work/bind': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/work/bind',
    section: '11.3',
    says: 'Binds to a corp.',
    request: z.object({ corpid: optional(z.string()) }),
    answer: z.object({}),
    differences: [
      'An app belongs to its corp: it is bound to it from the beginning and to no other. Binding to its own corp changes nothing; another is refused with 40013.',
    ],
  }),
};
