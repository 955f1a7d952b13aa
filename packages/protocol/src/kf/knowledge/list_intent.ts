import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { optional, optionalCount } from '../lenient.ts';
import { cursor, knowledgeId, listedIntent, page } from './shapes.ts';

export const listIntent = {
  'knowledge/list_intent': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/list_intent',
    section: '7.4',
    says: 'Entries in the order of making, page by page.',
    request: z.object({
      cursor,
      limit: optionalCount(1_000),
      group_id: optional(knowledgeId),
      intent_id: optional(knowledgeId),
    }),
    answer: z.object({ ...page, intent_list: z.array(listedIntent) }),
    differences: [
      'Ids that belong to nothing of the corp give an empty list.',
      'The last page has a cursor too, which gives what is added after it.',
    ],
  }),
};
