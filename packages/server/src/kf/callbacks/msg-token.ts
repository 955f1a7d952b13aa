import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from '../uuid-bytes.ts';

/** How long the `Token` of a callback can be passed to `sync_msg` (9.2). */
export const MSG_TOKEN_MS = 10 * MINUTE_MS;

const EXPIRY_BYTES = 6;
const SEAL_BYTES = 16;
const TOKEN_BYTES = UUID_BYTES + EXPIRY_BYTES + SEAL_BYTES;

export interface MsgTokenFacts {
  readonly appId: Id;
  readonly accountId: Id;
  /** When the callback was made, or when the token is used. */
  readonly at: Instant;
}

/** The `Token` of a callback: 51 letters, digits, `-` and `_` that tell the account and the end, signed for one app. */
export function createMsgToken(secret: string, { appId, accountId, at }: MsgTokenFacts): string {
  const told = Buffer.alloc(UUID_BYTES + EXPIRY_BYTES);
  told.set(uuidToBytes(accountId));
  told.writeUIntBE(Math.floor((at + MSG_TOKEN_MS) / SECOND_MS), UUID_BYTES, EXPIRY_BYTES);
  return Buffer.concat([told, sealOf(secret, appId, told)]).toString('base64url');
}

/** The account that a token was made for; null when it was not made by us for this app, or is over. */
export function readMsgToken(
  secret: string,
  token: string,
  { appId, at }: Omit<MsgTokenFacts, 'accountId'>,
): Id | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return null;
  const told = bytes.subarray(0, UUID_BYTES + EXPIRY_BYTES);
  if (!timingSafeEqual(bytes.subarray(told.length), sealOf(secret, appId, told))) return null;
  if (told.readUIntBE(UUID_BYTES, EXPIRY_BYTES) * SECOND_MS < at) return null;
  return uuidFromBytes(told.subarray(0, UUID_BYTES));
}

const sealOf = (secret: string, appId: Id, told: Buffer): Buffer =>
  createHmac('sha256', `msg-token ${secret}`).update(appId).update(told).digest().subarray(0, SEAL_BYTES);
