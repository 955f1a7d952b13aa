import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { bytes, externalUseridSchema, openKfidSchema, optional } from '../lenient.ts';

export const serviceStateTrans = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/service_state/trans',
  section: '4.3',
  says: 'Moves a session: to the assistant, to the pool, to a servicer, to its end.',
  request: z.object({
    open_kfid: openKfidSchema,
    external_userid: optional(externalUseridSchema),
    service_state: z.number().int().min(0).max(4),
    servicer_userid: optional(bytes(64)),
  }),
  answer: z.object({ msg_code: z.string().optional() }),
  differences: [
    'A servicer whose desk is full counts as stopped (95019).',
    'Moving a session to the servicer who has it already changes nothing and is no error.',
    'No event tells of a servicer who takes up an ended session (change_type 4): only the customer begins a new one.',
  ],
});
