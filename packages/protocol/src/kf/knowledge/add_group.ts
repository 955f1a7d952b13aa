import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { groupName } from './shapes.ts';

export const addGroup = {
  'knowledge/add_group': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/add_group',
    section: '7.4',
    says: 'Adds a group of knowledge entries.',
    request: z.object({ name: groupName }),
    answer: z.object({ group_id: z.string() }),
    differences: ['A name that is taken, and a group beyond the hundredth, are refused with 40058.'],
  }),
};
