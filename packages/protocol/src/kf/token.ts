import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { optional } from './lenient.ts';

export const token = {
  token: kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/cgi-bin/token',
    section: '11.1',
    says: 'An access token for the secret of an app, for clients of the older API.',
    access: 'anyone',
    body: 'query',
    request: z.object({
      grant_type: optional(z.string()),
      appid: optional(z.string()),
      secret: optional(z.string()),
    }),
    answer: z.object({ access_token: z.string(), expires_in: z.number().int().positive() }),
    differences: [
      'The appid is the corpid with wx in place of ww, the secret that of an app of the corp; the token is the same kind as of gettoken and works for both families of calls.',
    ],
  }),
};
