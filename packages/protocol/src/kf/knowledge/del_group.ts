import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { knowledgeId } from './shapes.ts';

export const delGroup = {
  'knowledge/del_group': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/del_group',
    section: '7.4',
    says: 'Removes a group, but never the default one.',
    request: z.object({ group_id: knowledgeId }),
    answer: z.object({}),
    differences: [
      'The entries of a group that is removed move to the default group; where that has no room for all of them, nothing is removed (40058).',
    ],
  }),
};
