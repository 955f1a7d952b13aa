import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { list } from '../lenient.ts';

export const idconvertOpenKfid = {
  'idconvert/open_kfid': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/idconvert/open_kfid',
    section: '2.6',
    says: 'The ids of accounts as a third party knows them.',
    request: z.object({ open_kfid_list: list(z.string(), 1_000) }),
    answer: z.object({
      items: z.array(z.object({ open_kfid: z.string(), new_open_kfid: z.string() })),
      invalid_open_kfid_list: z.array(z.string()),
    }),
    differences: ['All apps know an account by the same id, so that each is turned into itself.'],
  }),
} as const;
