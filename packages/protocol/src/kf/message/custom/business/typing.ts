import { z } from 'zod';
import { kfEndpoint } from '../../../endpoint.ts';
import { TYPING_DIFFERENCES, typingFields } from '../../shapes.ts';

export const businessTyping = {
  'message/custom/business/typing': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/message/custom/business/typing',
    section: '11.1',
    says: 'The same, with a businessid, which is ignored.',
    request: z.object(typingFields),
    answer: z.object({}),
    differences: [...TYPING_DIFFERENCES],
  }),
};
