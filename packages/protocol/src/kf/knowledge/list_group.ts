import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { optional, optionalCount } from '../lenient.ts';
import { cursor, knowledgeId, page } from './shapes.ts';

export const listGroup = {
  'knowledge/list_group': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/list_group',
    section: '7.4',
    says: 'Groups in the order of making, page by page.',
    request: z.object({ cursor, limit: optionalCount(1_000), group_id: optional(knowledgeId) }),
    answer: z.object({
      ...page,
      group_list: z.array(
        z.object({ group_id: z.string(), name: z.string(), is_default: z.union([z.literal(0), z.literal(1)]) }),
      ),
    }),
    differences: [
      'A group_id that belongs to no group of the corp gives an empty list.',
      'The last page has a cursor too, which gives what is added after it.',
    ],
  }),
};
