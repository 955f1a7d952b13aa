import { z } from 'zod';

/** Ids are UUIDs in lower-case text form: 16 bytes in the database, opaque everywhere else. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be an id');
export type Id = z.infer<typeof idSchema>;

/** Parses an id at an edge. Throws a ZodError on anything else. */
export const id = (value: unknown): Id => idSchema.parse(value);
