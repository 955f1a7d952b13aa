import { z } from 'zod';
import { MINUTE_MS, type Instant } from '../kit/index.ts';

/** What an agent says of himself: taking conversations, on a break (小休), or gone. */
export const presenceSchema = z.enum(['online', 'break', 'offline']);
export type Presence = z.infer<typeof presenceSchema>;

/** Presence is a lease: without a sign of life for this long an agent counts as gone. */
export const PRESENCE_LEASE_MS = MINUTE_MS;

/** Whether conversations may be given to an agent at this instant. */
export const isAccepting = (presence: Presence, leaseUntil: Instant, at: Instant): boolean =>
  presence === 'online' && leaseUntil > at;
