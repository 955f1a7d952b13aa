import type { Id } from '@zhida/core/kit';
import { forTenant, listAgentAvatars } from '@zhida/store';
import { publicUrl } from '../../api/public-url.ts';
import type { KfHandler } from '../call.ts';
import { kfAccountOf, listServicers } from './servicers.ts';

/** 11.2: all servicers. */
export const getkflist: KfHandler<'customservice/getkflist'> = async ({ context, app, request }) => {
  const { tenantId } = app;
  const servicers = await listServicers(context, app);
  const avatars = await forTenant(context.db, tenantId, (tx) => listAgentAvatars(tx, tenantId));
  const base = publicUrl(context, request);
  return {
    kf_list: servicers.map(({ id, userId, name }) => {
      const fileId = avatars.get(id);
      return {
        kf_account: kfAccountOf(userId, app),
        kf_nick: name,
        kf_id: kfIdOf(id),
        kf_headimgurl: fileId === undefined ? '' : base + context.links.sign(tenantId, fileId, 'image').url,
        kf_wx: userId,
      };
    }),
  };
};

/** Digits that stay the same for a member. */
export const kfIdOf = (agentId: Id): string => String(Number.parseInt(agentId.slice(0, 8), 16) % 2_147_483_647);
