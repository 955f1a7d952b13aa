import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { optional } from './lenient.ts';

export const stableToken = {
  stable_token: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/stable_token',
    section: '11.1',
    says: 'The same by POST.',
    access: 'anyone',
    request: z.object({
      grant_type: optional(z.string()),
      appid: optional(z.string()),
      secret: optional(z.string()),
      force_refresh: optional(z.boolean()),
    }),
    answer: z.object({ access_token: z.string(), expires_in: z.number().int().positive() }),
    differences: [
      'The appid is the corpid with wx in place of ww, the secret that of an app of the corp; the token is the same kind as of gettoken and works for both families of calls.',
      'Each call gives a new token, with force_refresh or without; those given before stay valid until they expire.',
    ],
  }),
};
