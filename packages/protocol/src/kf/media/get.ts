import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { optional } from '../lenient.ts';

/** More is only given in ranges of at most so many bytes (8.2). */
export const MOST_RANGE_BYTES = 20 * 1024 * 1024;

export const mediaGet = {
  'media/get': kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/cgi-bin/media/get',
    section: '8.2',
    says: 'The bytes of a file.',
    body: 'query',
    request: z.object({ media_id: optional(z.string().max(256)) }),
    answer: z.object({}),
    differences: [
      'What browsers record with Opus comes as AMR without more; a recording in AAC comes as AMR where ffmpeg is installed (ZHIDA_FFMPEG), else as it was recorded.',
    ],
  }),
};
