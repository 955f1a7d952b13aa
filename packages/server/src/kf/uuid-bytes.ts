import type { Id } from '@zhida/core/kit';

export const UUID_BYTES = 16;

/** An id as the bytes that it stands for. */
export const uuidToBytes = (id: Id): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The id that 16 bytes stand for. */
export function uuidFromBytes(bytes: Buffer): Id {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const scratch = Buffer.alloc(UUID_BYTES);
let latest = { id: '', text: '' };

/** The same in 22 letters. */
export function uuidToBase64(id: Id): string {
  // One asks for the same again and again: a page of news is full of few ids.
  if (latest.id === id) return latest.text;
  scratch.write(id.replaceAll('-', ''), 'hex');
  latest = { id, text: scratch.toString('base64url') };
  return latest.text;
}
