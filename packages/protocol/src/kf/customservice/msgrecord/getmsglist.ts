import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { optionalCount } from '../../lenient.ts';
import { ACCOUNT_DIFFERENCE } from '../shapes.ts';

const seconds = z.number().int().nonnegative().max(4_294_967_295);

export const getmsglist = {
  'customservice/msgrecord/getmsglist': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/msgrecord/getmsglist',
    section: '11.3',
    says: 'What was said in a time, page by page.',
    request: z.object({
      starttime: seconds,
      endtime: seconds,
      msgid: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      number: optionalCount(10_000),
    }),
    answer: z.object({
      recordlist: z.array(
        z.object({
          openid: z.string(),
          opercode: z.union([z.literal(2002), z.literal(2003)]),
          text: z.string(),
          time: z.number().int().nonnegative(),
          worker: z.string(),
        }),
      ),
      number: z.number().int().nonnegative(),
      msgid: z.number().int().nonnegative(),
    }),
    differences: [
      ACCOUNT_DIFFERENCE,
      'msgid is a place in time: 1 is the beginning, and the one that is answered goes on behind the last record.',
      'What is no text is told by its kind or its title; what was recalled is not told. Words of assistants are 2002 with an empty worker.',
    ],
  }),
};
