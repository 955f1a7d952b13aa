import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { openKfidSchema } from '../lenient.ts';

export const servicerList = kfEndpoint({
  methods: ['GET', 'POST'],
  path: '/cgi-bin/kf/servicer/list',
  section: '3.2',
  says: 'Who serves an account, and whether he takes conversations now.',
  request: z.object({ open_kfid: openKfidSchema }),
  answer: z.object({
    servicer_list: z.array(
      z.object({
        userid: z.string().optional(),
        status: z.number().int().optional(),
        stop_type: z.number().int().optional(),
        department_id: z.number().int().optional(),
      }),
    ),
  }),
  differences: ['Who has no open console for a minute counts as stopped.'],
});
