import { createHmac } from 'node:crypto';

/** `v1=` and the HMAC-SHA-256 of the time, a point and the body, under the look-up's key. */
export const signatureOf = (key: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
