import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { UUID_BYTES } from './uuid-bytes.ts';

// Ids made here have 34 characters; those that apps choose have 32 at most. So the two never meet, and none has to be stored.

/** `msgid` of an event of a conversation: the same whenever it is read. */
export const msgidOf = (conversationId: Id, number: number): string => `ms${encode(conversationId, number)}`;

/** `msgid` of an account's notice. */
export const noticeMsgidOf = (accountId: Id, feedNumber: number): string => `mn${encode(accountId, feedNumber)}`;

const scratch = Buffer.alloc(UUID_BYTES + 8);
let latest = '';

function encode(id: Id, number: number): string {
  if (latest !== id) {
    scratch.write(id.replaceAll('-', ''), 'hex');
    latest = id;
  }
  scratch.writeUInt32BE(Math.floor(number / 2 ** 32), UUID_BYTES);
  scratch.writeUInt32BE(number >>> 0, UUID_BYTES + 4);
  return scratch.toString('base64url');
}

/** The name of an app's message that the app gave no name. */
export const newMessageId = (): string => `app-${randomUUID()}`;
