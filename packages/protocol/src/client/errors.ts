/** The server understood the request and said no: a stable code, and a sentence for people in the request's language. */
export class RefusedError extends Error {
  readonly code: string;
  readonly status: number;
  /** What is wrong, field by field. */
  readonly details: readonly string[];
  readonly retryAfterMs: number | undefined;

  constructor(refusal: {
    code: string;
    status: number;
    message: string;
    details?: readonly string[] | undefined;
    retryAfterMs?: number | undefined;
  }) {
    super(refusal.message);
    this.name = 'RefusedError';
    this.code = refusal.code;
    this.status = refusal.status;
    this.details = refusal.details ?? [];
    this.retryAfterMs = refusal.retryAfterMs;
  }
}

/** No answer of ours came: no network, a time-out, or something between us that answered in the server's place. */
export class UnreachableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UnreachableError';
  }
}

/** Whether the same request with the same key may succeed later without anybody changing it. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  return error instanceof RefusedError && (error.status >= 500 || error.status === 429);
}

/** Live frames carry no HTTP status; these codes say the same. */
const LIVE_STATUS: Readonly<Record<string, number>> = {
  'server.unavailable': 503,
  'server.bug': 500,
  'request.too-many': 429,
};

/** The refusal of a live frame. */
export const refusedByFrame = (frame: { code: string; message: string }): RefusedError =>
  new RefusedError({ ...frame, status: LIVE_STATUS[frame.code] ?? 400 });
