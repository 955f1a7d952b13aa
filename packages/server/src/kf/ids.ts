import type { Id } from '@zhida/core/kit';
import { refuseKf } from './errors.ts';
import { uuidFromBytes, uuidToBase64 } from './uuid-bytes.ts';

// The wire's ids are ours in other letters: nothing has to be stored or looked up to translate one.

const PREFIXES = { account: 'wk', customer: 'wm', openid: 'o', group: 'kg', intent: 'ki' } as const;
type Kind = keyof typeof PREFIXES;

const encode = (kind: Kind, id: Id): string => PREFIXES[kind] + uuidToBase64(id);

/** 16 bytes have one spelling only: the last letter has four bits to spare, and they are zero. */
const SPELLING = /^[\w-]{21}[AQgw]$/;

function decode(kind: Kind, text: string): Id | null {
  const prefix = PREFIXES[kind];
  const spelled = text.slice(prefix.length);
  return text.startsWith(prefix) && SPELLING.test(spelled) ? uuidFromBytes(Buffer.from(spelled, 'base64url')) : null;
}

/** `open_kfid` of an account: 24 bytes, from `wk`. */
export const openKfidOf = (accountId: Id): string => encode('account', accountId);
/** `external_userid` of a customer: the same for all accounts of the tenant. */
export const externalUseridOf = (customerId: Id): string => encode('customer', customerId);
/** `openid` of a customer, as the older sibling knows him. */
export const openidOf = (customerId: Id): string => encode('openid', customerId);

/** Refuses what is no `open_kfid` at all; whether there is such an account is another question. */
export const accountIdOf = (openKfid: string): Id =>
  decode('account', openKfid) ?? refuseKf(95000, 'invalid open_kfid');

export const customerIdOf = (externalUserid: string): Id =>
  decode('customer', externalUserid) ?? refuseKf(40096, 'invalid external userid');

/** The same for lists of accounts, where a wrong id is told apart from the others. */
export const maybeAccountIdOf = (openKfid: string): Id | null => decode('account', openKfid);

/** The same for lists, where a wrong id is told apart from the others. */
export const maybeCustomerIdOf = (externalUserid: string): Id | null => decode('customer', externalUserid);

export const customerIdOfOpenid = (openid: string): Id => decode('openid', openid) ?? refuseKf(40003, 'invalid openid');

/** `group_id` and `intent_id` of the knowledge. What is no such id belongs to nothing. */
export const groupIdOf = (id: Id): string => encode('group', id);
export const intentIdOf = (id: Id): string => encode('intent', id);
export const maybeGroupOf = (groupId: string): Id | null => decode('group', groupId);
export const maybeIntentOf = (intentId: string): Id | null => decode('intent', intentId);
