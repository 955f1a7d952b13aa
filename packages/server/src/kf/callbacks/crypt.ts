import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

// Encryption of callbacks (9.3): what client libraries call WXBizMsgCrypt.

const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
/** Padding is made for blocks of this size, twice that of the cipher. */
const BLOCK_BYTES = 32;

/** The 32 bytes that an EncodingAESKey of 43 letters and digits stands for. */
export const callbackKey = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64');

export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

/** `msg_signature`: SHA-1 in lower-case hex of the four texts, sorted by their bytes and joined. */
export function signCallback(token: string, { timestamp, nonce, encrypted }: Signed): string {
  const parts = [token, timestamp, nonce, encrypted]
    .map((text) => Buffer.from(text))
    .toSorted((a, b) => Buffer.compare(a, b));
  return createHash('sha1').update(Buffer.concat(parts)).digest('hex');
}

/** Whether a signature is the right one; how long that takes tells nothing about the right one. */
export function isSignedCallback(token: string, signed: Signed, signature: string): boolean {
  const right = Buffer.from(signCallback(token, signed));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

export interface Sealing {
  /** `callbackKey` of both sides. */
  readonly key: Buffer;
  /** Whom it is for: the enterprise id of an app of our own. */
  readonly receiver: string;
}

/** Base64 of the message as only the receiver can read it. `random`: 16 bytes, given by tests only. */
export function encryptCallback(
  { key, receiver }: Sealing,
  message: Buffer,
  random: Buffer = randomBytes(RANDOM_BYTES),
): string {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(receiver)]);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(pad(plain)), cipher.final()]).toString('base64');
}

/** The message; null when it was not encrypted with this key for this receiver, or not whole. */
export function decryptCallback({ key, receiver }: Sealing, encrypted: string): Buffer | null {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK_BYTES !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = unpad(Buffer.concat([decipher.update(bytes), decipher.final()]));
  if (plain === null || plain.length < RANDOM_BYTES + LENGTH_BYTES) return null;
  const end = RANDOM_BYTES + LENGTH_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  const right = Buffer.from(receiver);
  const given = plain.subarray(end);
  if (end > plain.length || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return plain.subarray(RANDOM_BYTES + LENGTH_BYTES, end);
}

/** Always 1 to 32 bytes, each of which says how many they are. */
function pad(plain: Buffer): Buffer {
  const count = BLOCK_BYTES - (plain.length % BLOCK_BYTES);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}

function unpad(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > BLOCK_BYTES) return null;
  const padding = padded.subarray(padded.length - count);
  return timingSafeEqual(padding, Buffer.alloc(count, count)) ? padded.subarray(0, padded.length - count) : null;
}
