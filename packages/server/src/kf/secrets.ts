import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

/** What is kept of a secret or token that only its owner may know. Both are random and long: no slow hash is needed. */
export const digestOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** A secret or token: 256 random bits as letters, digits, `-` and `_`. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How much of a secret is shown afterwards, to tell it from others. */
const HINT_LETTERS = 4;
export const hintOf = (secret: string): string => secret.slice(-HINT_LETTERS);

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** The node's secret makes one key for each purpose, so that none can be mistaken for another. */
const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'zhida sealed settings', 32));

/** A text that has to be read again, kept so that nobody can who has the database alone. `purpose` is sealed with it. */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce, { authTagLength: TAG_BYTES }).setAAD(
    Buffer.from(purpose),
  );
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The text again; null when it was sealed with another secret, for another purpose, or was changed. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(secret), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return text.toString();
  } catch {
    // Any way of being wrong is the same to the caller.
    return null;
  }
}
