import { z } from 'zod';
import { msgidSchema } from './blocks.ts';
import { kfEndpoint } from './endpoint.ts';
import { externalUseridSchema, openKfidSchema, optional } from './lenient.ts';

export const sendMsg = {
  send_msg: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/send_msg',
    section: '6.1',
    says: 'Sends a message to a customer, in the conversation that he has in his chat page.',
    // The block is looked at by whoever knows the type; the others are not looked at at all.
    request: z.looseObject({
      touser: optional(externalUseridSchema),
      open_kfid: openKfidSchema,
      msgid: msgidSchema,
      msgtype: z.string().min(1),
    }),
    answer: z.object({ msgid: z.string() }),
    differences: [
      'What was accepted is delivered: the message is in the conversation when the call answers, so msg_send_fail never comes.',
      'An appid need not be linked to the corp; a mini program is shown with its title and the page that it would open.',
      'A ca_link is shown as an ordinary link.',
      'Names and addresses of places are cut to 100 and 200 characters.',
      'A message that asks a customer for a password, a one-time code, card details, a shared screen or a fee is refused with 87014 and reported; card and identity numbers, codes and passwords in others are masked.',
    ],
  }),
};
