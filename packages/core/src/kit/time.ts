import { z } from 'zod';

/** An instant in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
export const instantSchema = z.number().int().nonnegative();

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
