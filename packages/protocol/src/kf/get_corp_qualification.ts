import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';

export const getCorpQualification = {
  get_corp_qualification: kfEndpoint({
    methods: ['GET', 'POST'],
    path: '/cgi-bin/kf/get_corp_qualification',
    section: '2.6',
    says: 'Whether the enterprise has a 视频号.',
    request: z.object({}),
    answer: z.object({ wechat_channels_binding: z.boolean() }),
    differences: ['Always false: no 视频号 leads here.'],
  }),
} as const;
