import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { externalUseridSchema, openKfidSchema, optional } from '../lenient.ts';

export const serviceStateGet = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/service_state/get',
  section: '4.2',
  says: 'Where the session of a customer stands, and who serves him.',
  request: z.object({ open_kfid: openKfidSchema, external_userid: optional(externalUseridSchema) }),
  answer: z.object({ service_state: z.number().int(), servicer_userid: z.string().optional() }),
  differences: [
    'A session that waits for a person, or for a person’s answer, does not end after 48 hours.',
    'A customer who asks for a person by the button is in the pool at once, without the app.',
  ],
});
