/** The embedded PostgreSQL cannot be brought up; the message says why and what a person can do. */
export class FailedToStartError extends Error {
  override readonly name = 'FailedToStartError';
  readonly code = 'embedded-postgres.failed-to-start';
}

/** Whether `error` is a system error with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
