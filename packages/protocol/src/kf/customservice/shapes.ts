import { bytes, optional } from '../lenient.ts';

/** `name@corp` of a servicer; what is wrong with one has codes of its own. */
export const kfAccount = optional(bytes(256));
export const openid = optional(bytes(64));

export const ACCOUNT_DIFFERENCE =
  'A kf_account is a member of staff: what stands before the @ is his userid; what stands behind it is not looked at and always answered as the corpid.';
export const SESSION_DIFFERENCE =
  'Of several accounts that the app runs, the one is meant with which the customer’s latest conversation is.';
