import { Failure, type EffectKind } from '@zhida/core/engine';
import { MINUTE_MS, SECOND_MS, type Instant } from '@zhida/core/kit';
import {
  finishEffect,
  leaseEffects,
  nextEffectAt,
  postponeEffect,
  type Database,
  type LeasedEffect,
} from '@zhida/store';
import type { Logger } from '../log.ts';
import { WakeableLoop } from './wakeable-loop.ts';

/** Longest that one piece of work may take before another worker may try it. */
const LEASE_MS = MINUTE_MS;
const LEASED_AT_ONCE = 32;
/** Work that failed this often has failed for good and waits for a person. */
export const MOST_ATTEMPTS = 8;
/** Rest between looks when nothing is due: a net under the wake-ups. */
const SWEEP_MS = 2 * SECOND_MS;

export type Perform = (effect: LeasedEffect) => Promise<void>;

export interface WorkerOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly perform: Readonly<Record<EffectKind, Perform>>;
}

/** Performs committed effects: leased, retried with growing rests, kept visible when they fail for good. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #loop: WakeableLoop;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'worker', log: options.log, pass: () => this.#pass() });
  }

  /** There may be something to do. */
  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #pass(): Promise<number> {
    const { db, now } = this.#options;
    const effects = await leaseEffects(db, now(), LEASE_MS, LEASED_AT_ONCE);
    await Promise.all(effects.map((effect) => this.#perform(effect)));
    if (effects.length > 0) return 0;
    const dueAt = await nextEffectAt(db);
    return dueAt === null ? SWEEP_MS : Math.min(SWEEP_MS, Math.max(1, dueAt - now()));
  }

  async #perform(effect: LeasedEffect): Promise<void> {
    const { db, now, log, perform } = this.#options;
    try {
      const performer = isEffectKind(effect.kind, perform) ? perform[effect.kind] : null;
      if (performer === null)
        throw new Failure(`Nobody performs ${effect.kind}.`, { code: 'effect.unknown', retryable: false });
      await performer(effect);
      await finishEffect(db, effect, now());
    } catch (error) {
      const runAt = retryAt(error, effect.attempts, now());
      log[runAt === null ? 'error' : 'warn'](
        { err: error, effect: effect.kind, id: effect.id, attempts: effect.attempts },
        'an effect failed',
      );
      await postponeEffect(db, effect, {
        runAt,
        at: now(),
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

const isEffectKind = (kind: string, perform: WorkerOptions['perform']): kind is EffectKind =>
  Object.hasOwn(perform, kind);

/** When to try again: 1, 2, 4 … seconds, at most a minute; null when it has failed for good. */
export function retryAt(error: unknown, attempts: number, at: Instant): Instant | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  if (error instanceof Failure && !error.retryable) return null;
  const restMs =
    error instanceof Failure && error.retryAfterMs !== undefined ? error.retryAfterMs : SECOND_MS * 2 ** (attempts - 1);
  return at + Math.min(restMs, MINUTE_MS);
}
