import { RefusedError, UnreachableError } from '@zhida/protocol/client';

/** What the exit codes mean; the same for every command. */
export const EXIT = { done: 0, refused: 1, wrongUsage: 2, signedOut: 3, unreachable: 4 } as const;

/** Something that the person at the terminal can set right, told in whole sentences. */
export class Problem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.refused) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

export const signedOut = (url: string): Problem =>
  new Problem(`You are not signed in at ${url}. Sign in with: zhida session sign-in --url ${url}`, EXIT.signedOut);

/** What went wrong, in lines for people, and the exit code that says the same to programs. */
export function describeProblem(error: unknown): { readonly exitCode: number; readonly lines: readonly string[] } {
  if (error instanceof Problem) return { exitCode: error.exitCode, lines: [error.message] };
  if (error instanceof RefusedError) {
    const after = error.retryAfterMs === undefined ? '' : ` Wait ${Math.ceil(error.retryAfterMs / 1000)} s.`;
    const lines = [`${error.message} (${error.code})${after}`, ...error.details.map((detail) => `  ${detail}`)];
    return { exitCode: EXIT.refused, lines };
  }
  if (error instanceof UnreachableError) {
    const cause = error.cause instanceof Error ? reasonOf(error.cause) : '';
    return { exitCode: EXIT.unreachable, lines: [`${error.message}${cause === '' ? '' : ` (${cause})`}`] };
  }
  return { exitCode: EXIT.refused, lines: [error instanceof Error ? error.message : String(error)] };
}

/** The innermost reason: fetch wraps what the network said. */
const reasonOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message);
