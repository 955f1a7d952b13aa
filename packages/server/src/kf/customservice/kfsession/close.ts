import { ownerId } from '@zhida/core/conversations';
import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { findCalledSession, moveSession } from '../called-session.ts';
import { findServicer } from '../servicers.ts';

/** 11.3: the end of a conversation that a servicer has. */
export const kfsessionClose: KfHandler<'customservice/kfsession/close'> = async ({ context, app, fields }) => {
  const servicer = await findServicer(context, app, fields.kf_account);
  const state = await findCalledSession(context, app, fields.openid);
  const owner = state === null ? null : ownerId(state);
  if (state === null || owner === null) return refuseKf(65413, 'no valid session of this user');
  if (owner !== servicer.id) refuseKf(65414, 'the user is served by another servicer');
  await moveSession(context, app, state, 'ended');
  return {};
};
