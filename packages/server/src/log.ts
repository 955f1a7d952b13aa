import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** The one log. What people wrote or are appears only under `pii`, which is always blanked; secrets never do. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: ['pii', '*.pii', 'password', '*.password', 'token', '*.token', 'req.headers'],
        censor: '[hidden]',
      },
      serializers: { err: describeError },
    },
    destination,
  );

/** How deep causes are followed. */
const MOST_CAUSES = 5;

/**
 * What may be known of an error: what it is, where it happened and why. Not the facts that libraries hang on it: a database
 * error carries whole rows, and the parser's message quotes the value.
 */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const cause =
    error.cause === undefined || depth >= MOST_CAUSES ? {} : { cause: describeError(error.cause, depth + 1) };
  return {
    type: error.constructor.name,
    ...(isQuoting(error) ? {} : { message: error.message }),
    ...wordsIn({ code, constraint, table }),
    stack: framesOf(error),
    ...cause,
  };
}

/** PostgreSQL's data exceptions (class 22) and every JSON parser repeat what they could not read. */
const isQuoting = (error: Error): boolean =>
  error instanceof SyntaxError || ('code' in error && 'severity' in error && String(error.code).startsWith('22'));

const wordsIn = (facts: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === 'string'));

/** The stack without its head, which repeats the message. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
