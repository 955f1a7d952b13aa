import { SECOND_MS, type Instant } from '@zhida/core/kit';
import { finishTimer, leaseTimers, nextTimerAt, type Database, type DueTimer } from '@zhida/store';
import type { Logger } from '../log.ts';
import type { Engine } from './engine.ts';
import { WakeableLoop } from './wakeable-loop.ts';

const LEASE_MS = 30 * SECOND_MS;
const FIRED_AT_ONCE = 200;
const SWEEP_MS = SECOND_MS;

export interface TimersOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** Fires timers: each wakes its machine, which judges by the clock what is really due. They survive restarts as rows. */
export class Timers {
  readonly #options: TimersOptions;
  readonly #loop: WakeableLoop;

  constructor(options: TimersOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'timers', log: options.log, pass: () => this.#pass() });
  }

  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #pass(): Promise<number> {
    const { db, now } = this.#options;
    const due = await leaseTimers(db, now(), LEASE_MS, FIRED_AT_ONCE);
    await Promise.all(due.map((timer) => this.#fire(timer)));
    if (due.length > 0) return 0;
    const dueAt = await nextTimerAt(db);
    return dueAt === null ? SWEEP_MS : Math.min(SWEEP_MS, Math.max(5, dueAt - now()));
  }

  async #fire(timer: DueTimer): Promise<void> {
    const { db, engine, log } = this.#options;
    try {
      await engine.submit({
        tenantId: timer.tenantId,
        conversationId: timer.conversationId,
        // A timer that fires twice is the same request.
        key: `timer:${timer.kind}:${timer.dueAt}`,
        input: { type: 'timer-fired', timer: timer.kind },
      });
      await finishTimer(db, timer);
    } catch (error) {
      // The lease runs out and it fires again.
      log.warn({ err: error, timer: timer.kind, conversation: timer.conversationId }, 'a timer could not fire');
    }
  }
}
