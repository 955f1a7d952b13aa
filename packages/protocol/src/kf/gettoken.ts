import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';

export const gettoken = {
  gettoken: kfEndpoint({
    methods: ['GET'],
    path: '/cgi-bin/gettoken',
    section: '1.3',
    says: 'An access token for the secret of an app.',
    access: 'anyone',
    body: 'query',
    request: z.object({ corpid: z.string().optional(), corpsecret: z.string().optional() }),
    answer: z.object({ access_token: z.string(), expires_in: z.number().int().positive() }),
    differences: [
      'Each call gives a new token; those given before stay valid until they expire.',
      'A secret of another corp is a wrong one: 40001, never 40091.',
      'Calls of gettoken are throttled for each corp and address, and for each app, by settings of their own.',
    ],
  }),
};
