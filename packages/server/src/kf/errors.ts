import { Failure, REFUSALS, refusalCodeSchema, type Refusal } from '@zhida/core/engine';
import { ZodError } from 'zod';

/** A call that cannot be done, as the wire tells it: a number to switch on, and a short text that may change. */
export class KfError extends Error {
  readonly errcode: number;

  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.name = 'KfError';
    this.errcode = errcode;
  }
}

export function refuseKf(errcode: number, errmsg: string): never {
  throw new KfError(errcode, errmsg);
}

/** System busy: try again, three times at most. */
const BUSY = -1;
const INVALID_PARAMETER = 40058;

/** The wire's answer to an error. Null: a bug, to be logged by who asks. */
export function kfErrorOf(error: unknown): KfError | null {
  if (error instanceof KfError) return error;
  if (error instanceof ZodError) return new KfError(INVALID_PARAMETER, `invalid parameter: ${firstProblem(error)}`);
  if (!(error instanceof Failure)) return null;
  if (error.cause instanceof ZodError)
    return new KfError(INVALID_PARAMETER, `invalid parameter: ${firstProblem(error.cause)}`);
  const code = refusalCodeSchema.safeParse(error.code);
  const refusal: Refusal | null = code.success ? REFUSALS[code.data] : null;
  if (refusal?.kf !== undefined) return new KfError(refusal.kf, refusal.en);
  return error.retryable ? new KfError(BUSY, 'system busy') : null;
}

const firstProblem = ({ issues: [issue] }: ZodError): string =>
  issue === undefined ? 'malformed' : `${issue.path.join('.') || 'body'}: ${issue.message}`;
