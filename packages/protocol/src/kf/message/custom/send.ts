import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { SENDING_DIFFERENCES, sendFields } from '../shapes.ts';

export const send = {
  'message/custom/send': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/message/custom/send',
    section: '11.1',
    says: 'Sends a message to a customer.',
    request: z.object(sendFields),
    answer: z.object({}),
    differences: [...SENDING_DIFFERENCES],
  }),
};
