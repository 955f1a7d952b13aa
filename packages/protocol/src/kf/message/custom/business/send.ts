import { z } from 'zod';
import { kfEndpoint } from '../../../endpoint.ts';
import { SENDING_DIFFERENCES, sendFields } from '../../shapes.ts';

export const businessSend = {
  'message/custom/business/send': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/message/custom/business/send',
    section: '11.1',
    says: 'The same, with a businessid, which is ignored.',
    request: z.object(sendFields),
    answer: z.object({}),
    differences: [...SENDING_DIFFERENCES],
  }),
};
