import type { KfCall, KfHandler } from './call.ts';
import { refuseKf } from './errors.ts';
import { gettoken } from './gettoken.ts';

/** The older API knows a corp by its id with `wx` in place of `ww`. */
const corpIdOf = (appid: string): string => appid.replace(/^wx/, 'ww');

/** 11: as `gettoken`, with the older names of what is given. */
export const siblingToken: KfHandler<'token'> = (call) => giveToken(call);
export const stableToken: KfHandler<'stable_token'> = (call) => giveToken(call);

async function giveToken(call: KfCall<'token'> | KfCall<'stable_token'>) {
  const { grant_type: grantType, appid, secret } = call.fields;
  if (grantType !== 'client_credential') refuseKf(40002, 'invalid grant_type');
  const fields = { corpid: appid === undefined ? undefined : corpIdOf(appid), corpsecret: secret };
  return gettoken({ ...call, fields });
}
