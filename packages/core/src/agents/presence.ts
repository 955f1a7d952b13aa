import { z } from 'zod';
import { MINUTE_MS, type Instant } from '../kit/index.ts';

/** What an agent says of himself: taking conversations, on a break (小休), or gone. */
export const presenceSchema = z.enum(['online', 'break', 'offline']);
export type Presence = z.infer<typeof presenceSchema>;

/** Why an agent may say that he takes a break. */
export const chosenBreakSchema = z.enum(['meeting', 'meal', 'training', 'other']);
export type ChosenBreak = z.infer<typeof chosenBreakSchema>;

/** The same, and what the product says of him: he let offers pass and was set aside until he is back. */
export const breakReasonSchema = z.enum([...chosenBreakSchema.options, 'missed-offers']);
export type BreakReason = z.infer<typeof breakReasonSchema>;

/** Presence is a lease: without a sign of life for this long an agent counts as gone. */
export const PRESENCE_LEASE_MS = MINUTE_MS;

/** Whether conversations may be given to an agent at this instant. */
export const isAccepting = (presence: Presence, leaseUntil: Instant, at: Instant): boolean =>
  presence === 'online' && leaseUntil > at;

/** Presence as the several facts that it is, so that each can be named when it is the reason. */
export interface PresenceFacts {
  /** A page of his answers, or did until a moment ago. */
  readonly isConnected: boolean;
  /** Wants new work. */
  readonly isAccepting: boolean;
  readonly breakReason: BreakReason | null;
}

export const presenceFacts = (
  { presence, leaseUntil, breakReason }: { presence: Presence; leaseUntil: Instant; breakReason: BreakReason | null },
  at: Instant,
): PresenceFacts => {
  const isConnected = presence !== 'offline' && leaseUntil > at;
  return {
    isConnected,
    isAccepting: isAccepting(presence, leaseUntil, at),
    breakReason: isConnected && presence === 'break' ? (breakReason ?? 'other') : null,
  };
};
