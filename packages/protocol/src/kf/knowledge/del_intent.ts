import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { knowledgeId } from './shapes.ts';

export const delIntent = {
  'knowledge/del_intent': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/del_intent',
    section: '7.4',
    says: 'Removes an entry.',
    request: z.object({ intent_id: knowledgeId }),
    answer: z.object({}),
  }),
};
