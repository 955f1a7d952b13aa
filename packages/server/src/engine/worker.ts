import { Failure, type EffectKind } from '@zhida/core/engine';
import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
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
const SLOW_LEASE_MS = MINUTE_MS;
/** The same of what only this node and its database are needed for: somebody waits for it, also where its worker was killed. */
const LEASE_MS = 15 * SECOND_MS;
const LEASED_AT_ONCE = 32;
/** Work that failed this often has failed for good and waits for a person. */
export const MOST_ATTEMPTS = 8;
/** Rest between looks when nothing is due: a net under the wake-ups. */
const SWEEP_MS = 2 * SECOND_MS;

/**
 * Work that waits for other people's machines. It has places of its own, so that nobody's slowness holds up the rest, and no
 * tenant may fill them all.
 */
const SLOW_KINDS: readonly EffectKind[] = ['notify-app', 'transcribe', 'look-up', 'ask-model'];
const SLOW_AT_ONCE = 64;
const SLOW_AT_ONCE_OF_TENANT = 16;

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
  readonly #slowLoop: WakeableLoop;
  readonly #slow = new Map<Promise<void>, Id>();

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'worker', log: options.log, pass: () => this.#pass() });
    this.#slowLoop = new WakeableLoop({ name: 'slow worker', log: options.log, pass: () => this.#slowPass() });
  }

  /** There may be something to do. */
  wake(): void {
    this.#loop.wake();
    this.#slowLoop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#slowLoop.stop()]);
    await Promise.all(this.#slow.keys());
  }

  async #pass(): Promise<number> {
    const { db, now } = this.#options;
    const filter = { except: SLOW_KINDS };
    const effects = await leaseEffects(db, now(), LEASE_MS, LEASED_AT_ONCE, filter);
    await Promise.all(effects.map((effect) => this.#perform(effect)));
    if (effects.length > 0) return 0;
    return untilDue(await nextEffectAt(db, filter), now());
  }

  /** Begins what there is a place for; each that ends makes room and looks again. */
  async #slowPass(): Promise<number> {
    const { db, now } = this.#options;
    const filter = { only: SLOW_KINDS, exceptTenants: this.#tenantsAtTheirMost() };
    const room = Math.min(SLOW_AT_ONCE - this.#slow.size, SLOW_AT_ONCE_OF_TENANT);
    if (room === 0) return SWEEP_MS;
    const effects = await leaseEffects(db, now(), SLOW_LEASE_MS, room, filter);
    for (const effect of effects) this.#begin(effect);
    return effects.length > 0 ? 0 : untilDue(await nextEffectAt(db, filter), now());
  }

  #begin(effect: LeasedEffect): void {
    const performed = this.#perform(effect)
      .catch((error: unknown) => this.#options.log.error({ err: error, id: effect.id }, 'an effect was not put away'))
      .finally(() => {
        this.#slow.delete(performed);
        this.#slowLoop.wake();
      });
    this.#slow.set(performed, effect.tenantId);
  }

  #tenantsAtTheirMost(): Id[] {
    const counts = new Map<Id, number>();
    for (const tenantId of this.#slow.values()) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= SLOW_AT_ONCE_OF_TENANT).map(([tenantId]) => tenantId);
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
        isPatient: (SLOW_KINDS as readonly string[]).includes(effect.kind),
      });
    }
  }
}

const untilDue = (dueAt: Instant | null, at: Instant): number =>
  dueAt === null ? SWEEP_MS : Math.min(SWEEP_MS, Math.max(1, dueAt - at));

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
