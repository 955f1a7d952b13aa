import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';

const MOST_ASKED = 100;

export const customerBatchget = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/customer/batchget',
  section: '7.1',
  says: 'What is known of customers, and where they came in.',
  request: z.object({
    external_userid_list: z.array(z.string()).min(1).max(MOST_ASKED),
    need_enter_session_context: z.preprocess(
      (value) => (value === null || value === '' ? undefined : value),
      z.number().int().min(0).max(1).optional(),
    ),
  }),
  answer: z.object({
    customer_list: z.array(
      z.object({
        external_userid: z.string(),
        nickname: z.string(),
        avatar: z.string(),
        gender: z.number().int(),
        enter_session_context: z.object({ scene: z.string(), scene_param: z.string().optional() }).optional(),
      }),
    ),
    invalid_external_userid: z.array(z.string()),
  }),
  differences: [
    'Customers have the name that the enterprise’s own site vouched for, or a short code; no picture, no gender, no unionid.',
    'The last entrance is that to an account which the app runs; nobody comes from a 视频号.',
  ],
});
