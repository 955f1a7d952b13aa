import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { openKfidSchema } from '../lenient.ts';

export const accountDel = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/account/del',
  section: '2.2',
  says: 'Takes an account away: its links say so, who waits is told, what was said stays readable.',
  request: z.object({ open_kfid: openKfidSchema }),
  answer: z.object({}),
  differences: ['Who talks to a person at that moment may finish; all other sessions end.'],
});
