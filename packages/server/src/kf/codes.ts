import type { EventOccasion } from '@zhida/core/conversations';
import { HOUR_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { sealBytes, unsealBytes } from './sealed.ts';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid-bytes.ts';

/** The event that an app may say one word on (6.3). */
export interface CodeFacts {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly occasion: EventOccasion;
  /** Number of the event in its conversation. */
  readonly eventNumber: number;
  /** When the event happened: from then on the code is valid. */
  readonly at: Instant;
}

/** How long after its event a code can be used (6.3). */
export const CODE_VALID_MS = {
  entered: 20 * SECOND_MS,
  queued: 48 * HOUR_MS,
  assigned: 48 * HOUR_MS,
  ended: 20 * SECOND_MS,
} as const satisfies Record<EventOccasion, number>;

/** Their places are what codes hold: add at the end only. */
const OCCASIONS = ['entered', 'queued', 'assigned', 'ended'] as const satisfies readonly EventOccasion[];

const CONVERSATION_AT = 1;
const NUMBER_AT = CONVERSATION_AT + UUID_BYTES;
const INSTANT_AT = NUMBER_AT + 4;
const INSTANT_BYTES = 6;
const CODE_BYTES = INSTANT_AT + INSTANT_BYTES;

/**
 * A welcome_code or msg_code: 58 letters, digits, `-` and `_` that say what they are for, signed for one tenant. Nothing is
 * stored for it; that it is used once only is kept by `codeKey`.
 */
export function createCode(secret: string, { tenantId, ...code }: CodeFacts): string {
  const told = Buffer.alloc(CODE_BYTES);
  told.writeUInt8(OCCASIONS.indexOf(code.occasion));
  told.set(uuidToBytes(code.conversationId), CONVERSATION_AT);
  told.writeUInt32BE(code.eventNumber, NUMBER_AT);
  told.writeUIntBE(code.at, INSTANT_AT, INSTANT_BYTES);
  return sealBytes({ secret, purpose: 'code', owner: tenantId }, told);
}

/** What a code is for; null when we did not make it for this tenant, or its time is over. */
export function readCode(
  secret: string,
  code: string,
  { tenantId, at: now }: Pick<CodeFacts, 'tenantId' | 'at'>,
): CodeFacts | null {
  const told = unsealBytes({ secret, purpose: 'code', owner: tenantId }, code, CODE_BYTES);
  if (told === null) return null;
  const occasion = OCCASIONS[told.readUInt8()];
  const at = told.readUIntBE(INSTANT_AT, INSTANT_BYTES);
  if (occasion === undefined || now - at > CODE_VALID_MS[occasion]) return null;
  const conversationId = uuidFromBytes(told.subarray(CONVERSATION_AT, NUMBER_AT));
  return { tenantId, conversationId, occasion, eventNumber: told.readUInt32BE(NUMBER_AT), at };
}

/** The engine's key of the word that a code is used for: a second use finds it taken. */
export const codeKey = ({ occasion, eventNumber }: Pick<CodeFacts, 'occasion' | 'eventNumber'>): string =>
  `code:${occasion}:${eventNumber}`;
