import type { KfHandler } from './call.ts';

/** 2.6: no 视频号 leads here. */
export const getCorpQualification: KfHandler<'get_corp_qualification'> = () =>
  Promise.resolve({ wechat_channels_binding: false });
