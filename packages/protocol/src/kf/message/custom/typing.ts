import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { TYPING_DIFFERENCES, typingFields } from '../shapes.ts';

export const typing = {
  'message/custom/typing': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/message/custom/typing',
    section: '11.1',
    says: 'Shows a customer that somebody is typing.',
    request: z.object(typingFields),
    answer: z.object({}),
    differences: [...TYPING_DIFFERENCES],
  }),
};
