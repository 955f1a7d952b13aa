import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { groupName, knowledgeId } from './shapes.ts';

export const modGroup = {
  'knowledge/mod_group': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/mod_group',
    section: '7.4',
    says: 'Renames a group, but never the default one.',
    request: z.object({ group_id: knowledgeId, name: groupName }),
    answer: z.object({}),
  }),
};
