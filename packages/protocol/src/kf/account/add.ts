import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { bytes } from '../lenient.ts';

export const accountAdd = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/account/add',
  section: '2.1',
  says: 'A new account, run by the app that makes it.',
  request: z.object({ name: z.string(), media_id: bytes(128) }),
  answer: z.object({ open_kfid: z.string() }),
  differences: [
    'The number of accounts does not depend on whether the enterprise is certified (no 95026, 95027).',
    'A name may have any characters but control characters.',
  ],
});
