import { MINUTE_MS, type Instant } from '@zhida/core/kit';
import { LRUCache } from 'lru-cache';

/** Wrong passwords before an agent is locked out, and for how long at first; it doubles with each further one. */
const FREE_ATTEMPTS = 5;
const FIRST_LOCK_MS = MINUTE_MS;
const LONGEST_LOCK_MS = 60 * MINUTE_MS;

/** How attempts to sign in with one e-mail address stand. */
export interface SignInAttempts {
  readonly failedSignIns: number;
  readonly lockedUntil: Instant;
}

export const NO_ATTEMPTS: SignInAttempts = { failedSignIns: 0, lockedUntil: 0 };

/** After one more wrong password. */
export function afterFailure({ failedSignIns }: SignInAttempts, at: Instant): SignInAttempts {
  const failed = failedSignIns + 1;
  const lockMs = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failed - FREE_ATTEMPTS));
  return { failedSignIns: failed, lockedUntil: failed < FREE_ATTEMPTS ? 0 : at + lockMs };
}

/** Attempts with addresses that nobody has, so that they are answered like all others: who asks learns nothing. */
export class StrangerAttempts {
  readonly #byEmail = new LRUCache<string, SignInAttempts>({ max: 10_000 });

  of(email: string): SignInAttempts {
    return this.#byEmail.get(email) ?? NO_ATTEMPTS;
  }

  fail(email: string, at: Instant): SignInAttempts {
    const attempts = afterFailure(this.of(email), at);
    this.#byEmail.set(email, attempts);
    return attempts;
  }
}
