import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { bytes, openKfidSchema, optional } from './lenient.ts';

export const addContactWay = {
  add_contact_way: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/add_contact_way',
    section: '2.5',
    says: 'The link to an account, with a scene that comes back when somebody opens it.',
    request: z.object({ open_kfid: openKfidSchema, scene: optional(bytes(32).regex(/^[0-9a-zA-Z_-]*$/)) }),
    answer: z.object({ url: z.string() }),
    differences: [
      'The link leads to this server: it opens in any browser, not only in WeChat.',
      'The same account and scene give the same link each time.',
      'Opening the same link again within 30 minutes is the same visit.',
    ],
  }),
} as const;
