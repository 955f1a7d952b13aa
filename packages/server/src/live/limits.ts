import type { Instant } from '@zhida/core/kit';

/** A bucket of allowance: refills steadily, holds bursts. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #at: Instant;

  constructor(perSecond: number, burst: number, at: Instant) {
    this.#perSecond = perSecond;
    this.#most = burst;
    this.#tokens = burst;
    this.#at = at;
  }

  /** Takes one; false when there is none left. */
  take(at: Instant): boolean {
    this.#tokens = Math.min(this.#most, this.#tokens + (Math.max(0, at - this.#at) / 1000) * this.#perSecond);
    this.#at = at;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
