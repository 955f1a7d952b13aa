import { z } from 'zod';

/** An instant in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
export const instantSchema = z.number().int().nonnegative();
