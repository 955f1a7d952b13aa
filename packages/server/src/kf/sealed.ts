import { createHmac, timingSafeEqual } from 'node:crypto';

const SEAL_BYTES = 16;

export interface SealFor {
  /** The node's secret. */
  readonly secret: string;
  /** What the words are good for: those of one purpose are worth nothing for another. */
  readonly purpose: string;
  /** Who they are for: a tenant or an app. */
  readonly owner: string;
}

/** What is told, as letters, digits, `-` and `_`, with a seal that only we can make: nothing has to be stored to believe it later. */
export const sealBytes = (by: SealFor, told: Buffer): string =>
  Buffer.concat([told, sealOf(by, told)]).toString('base64url');

/** What was sealed, if it is so many bytes and we sealed it for the same; else null. */
export function unsealBytes(by: SealFor, text: string, size: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== size + SEAL_BYTES || bytes.toString('base64url') !== text) return null;
  const told = bytes.subarray(0, size);
  return timingSafeEqual(bytes.subarray(size), sealOf(by, told)) ? told : null;
}

const sealOf = ({ secret, purpose, owner }: SealFor, told: Buffer): Buffer =>
  createHmac('sha256', `${purpose} ${secret}`).update(owner).update(told).digest().subarray(0, SEAL_BYTES);
