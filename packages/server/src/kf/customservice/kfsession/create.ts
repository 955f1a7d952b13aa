import { ownerId } from '@zhida/core/conversations';
import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { findCalledSession, moveSession } from '../called-session.ts';
import { findServicer } from '../servicers.ts';

/** 11.3: a conversation goes to a servicer, if no other has it. */
export const kfsessionCreate: KfHandler<'customservice/kfsession/create'> = async ({ context, app, fields }) => {
  const servicer = await findServicer(context, app, fields.kf_account);
  const state = await findCalledSession(context, app, fields.openid);
  if (state === null) return refuseKf(65413, 'no valid session of this user');
  const owner = ownerId(state);
  if (owner !== null && owner !== servicer.id) refuseKf(65414, 'the user is served by another servicer');
  await moveSession(context, app, state, { agentId: servicer.id });
  return {};
};
