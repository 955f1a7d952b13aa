import { z } from 'zod';
import { msgidSchema } from './blocks.ts';
import { kfEndpoint } from './endpoint.ts';
import { optional } from './lenient.ts';

export const sendMsgOnEvent = {
  send_msg_on_event: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/send_msg_on_event',
    section: '6.3',
    says: 'Says one word on an event: a welcome, a word to who waits or was taken, a goodbye.',
    // The block is looked at by whoever knows the type; the others are not looked at at all.
    request: z.looseObject({
      code: optional(z.string().max(512)),
      msgid: msgidSchema,
      msgtype: z.string().min(1),
    }),
    answer: z.object({ msgid: z.string() }),
    differences: [
      'A word that asks a customer for secrets, access or money is refused with 87014 and reported, as in send_msg.',
      'A code that is not used up yet takes a call with wrong fields without being used up.',
      'A welcome may also be said when the customer has written meanwhile: 41051 and 41096 are never answered.',
    ],
  }),
};
