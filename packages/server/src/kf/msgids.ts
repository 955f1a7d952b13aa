import { randomBytes } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { uuidToBytes } from './uuid-bytes.ts';

// Ids made here have 34 characters; those that apps choose have 32 at most. So the two never meet, and none has to be stored.

/** `msgid` of an event of a conversation: the same whenever it is read. */
export const msgidOf = (conversationId: Id, number: number): string => `ms${encode(conversationId, number)}`;

/** `msgid` of an account's notice. */
export const noticeMsgidOf = (accountId: Id, feedNumber: number): string => `mn${encode(accountId, feedNumber)}`;

function encode(id: Id, number: number): string {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(number));
  return Buffer.concat([uuidToBytes(id), place]).toString('base64url');
}

/** The name of an app's message that the app gave no name. */
export const newMessageId = (): string => `app-${randomBytes(18).toString('base64url')}`;
