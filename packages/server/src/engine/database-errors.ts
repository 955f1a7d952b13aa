/** SQLSTATE of a driver's error, or the system's code of a lost connection. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Somebody else was quicker: decide again on what is true now. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01', '23505'].includes(codeOf(error));

/** The database is away for a moment; what was under way may or may not have been committed. */
export function isDisconnect(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(57P0[1-5]|08|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return (
    error instanceof Error &&
    /Connection terminated|Client has encountered a connection error|not queryable|Client was closed/i.test(
      error.message,
    )
  );
}
