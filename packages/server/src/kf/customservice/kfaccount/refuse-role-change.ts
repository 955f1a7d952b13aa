import type { KfCall } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { findServicer, kfAccountOf } from '../servicers.ts';

type Call = Pick<KfCall<'customservice/kfaccount/setadmin'>, 'context' | 'app' | 'fields'>;

/** 11.2: roles are given by administrators, in the console. The secret of a program is no reason to be trusted with other people's words. */
export async function refuseRoleChange({ context, app, fields }: Call): Promise<never> {
  const { kf_openid: named } = fields;
  if (named === undefined) refuseKf(65401, 'no such kf_account');
  await findServicer(context, app, named.includes('@') ? named : kfAccountOf(named, app));
  return refuseKf(48001, 'api unauthorized: roles are given in the console');
}
