import type { KfHandler } from '../call.ts';
import { kfIdOf } from './getkflist.ts';
import { kfAccountOf, listServicers } from './servicers.ts';

const IN_BROWSER = 1;

/** 11.2: who takes conversations now. */
export const getonlinekflist: KfHandler<'customservice/getonlinekflist'> = async ({ context, app }) => {
  const servicers = await listServicers(context, app);
  return {
    kf_online_list: servicers
      .filter(({ isOnline }) => isOnline)
      .map(({ id, userId, load }) => ({
        kf_account: kfAccountOf(userId, app),
        status: IN_BROWSER,
        kf_id: kfIdOf(id),
        accepted_case: load,
      })),
  };
};
