import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { bytes, openKfidSchema, optional } from '../lenient.ts';

export const accountUpdate = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/account/update',
  section: '2.3',
  says: 'Another name or picture; what is not given stays.',
  request: z.object({ open_kfid: openKfidSchema, name: optional(z.string()), media_id: optional(bytes(128)) }),
  answer: z.object({}),
});
