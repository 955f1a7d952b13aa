import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { findServicer } from '../servicers.ts';

/** 11.2: who is a member is a person already. */
export const kfaccountInviteworker: KfHandler<'customservice/kfaccount/inviteworker'> = async ({
  context,
  app,
  fields,
}) => {
  await findServicer(context, app, fields.kf_account);
  if (fields.invite_wx === undefined) refuseKf(65409, 'invalid wechat id');
  return refuseKf(65412, 'the kf_account is bound already');
};
