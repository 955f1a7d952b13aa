import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';

export const workGet = {
  'customservice/work/get': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/customservice/work/get',
    section: '11.3',
    says: 'The corp whose people serve.',
    request: z.object({}),
    answer: z.object({ entityName: z.string(), corpid: z.string(), bindTime: z.number().int().nonnegative() }),
    differences: ['An app belongs to its corp: it is bound to it from the beginning and to no other.'],
  }),
};
