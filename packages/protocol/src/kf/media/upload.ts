import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';

/** What can be uploaded (8.1), with the most bytes of each. */
export const KF_MEDIA_BYTES = {
  image: 10 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
} as const;
export type KfMediaType = keyof typeof KF_MEDIA_BYTES;

export const mediaUpload = {
  'media/upload': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/media/upload',
    section: '8.1',
    says: 'Takes a file that can be sent for three days.',
    body: 'bytes',
    request: z.object({ type: z.string().optional() }),
    answer: z.object({
      type: z.enum(['image', 'voice', 'video', 'file']),
      media_id: z.string(),
      created_at: z.string().regex(/^\d+$/),
    }),
    differences: [
      'Programs are refused as files (40004): nobody in a customer chat needs one.',
      'AMR means the narrow band; AMR-WB is refused (40004). Customers and agents hear an AMR as WAV.',
      'The media_id of an image may be used where an avatar or the picture of a card is wanted, too.',
    ],
  }),
};
