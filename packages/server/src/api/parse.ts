import { Failure } from '@zhida/core/engine';
import type { z } from 'zod';

/** Parses what came from outside; what does not fit is refused, with every wrong field named. */
export function parseRequest<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure('The request is malformed.', {
    code: 'request.malformed',
    retryable: false,
    cause: parsed.error,
  });
}
