import { Worker } from 'node:worker_threads';
import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import type { RehearsalOutcome, RehearsalRequest } from '@zhida/core/simulation';
import {
  acrossTenants,
  claimRehearsal,
  endRehearsal,
  forTenant,
  recordRehearsalShare,
  type Database,
} from '@zhida/store';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';
import { readWeek } from './read-week.ts';
import type { RehearsalJob, RehearsalNews } from './rehearsal-thread.ts';

/** Who plays one says so this often, and looks whether it is still wanted. */
const REPORT_MS = SECOND_MS;
/** A node that said nothing for so long has died; another plays anew. */
const DEAD_MS = 30 * SECOND_MS;
const LOOK_MS = MINUTE_MS;
const MOST_HEAP_MB = 1_024;

export interface RehearsalPlayerOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
}

interface Claim {
  readonly tenantId: Id;
  readonly id: Id;
  readonly request: RehearsalRequest;
}

/** Plays the rehearsals that were asked for, one at a time, each in a thread of its own beside the work of the node. */
export class RehearsalPlayer {
  readonly #options: RehearsalPlayerOptions;
  readonly #loop: WakeableLoop;
  #thread: Worker | null = null;
  #isStopping = false;

  constructor(options: RehearsalPlayerOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'rehearsals', log: options.log, pass: () => this.#pass() });
  }

  /** There is one to be played, or one that is played may have been cancelled. */
  wake(): void {
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#thread?.terminate();
    await this.#loop.stop();
  }

  async #pass(): Promise<number> {
    const { db, now } = this.#options;
    const claim = await acrossTenants(db, (tx) => claimRehearsal(tx, now(), now() - DEAD_MS));
    if (claim === null) return LOOK_MS;
    const { tenantId, id } = claim;
    try {
      const outcome = await this.#play(claim);
      // Stopped: another node takes it up. Cancelled: nobody wants it.
      if (outcome === null) return 0;
      await forTenant(db, tenantId, (tx) => endRehearsal(tx, { tenantId, id, state: 'done', outcome }));
    } catch (error) {
      this.#options.log.error({ err: error, rehearsalId: id }, 'a rehearsal failed');
      await forTenant(db, tenantId, (tx) => endRehearsal(tx, { tenantId, id, state: 'failed' }));
    }
    return 0;
  }

  /** Null when it ended before it was through. */
  async #play({ tenantId, id, request }: Claim): Promise<RehearsalOutcome | null> {
    const { db, now } = this.#options;
    const week = await forTenant(db, tenantId, (tx) => readWeek(tx, tenantId, now()));
    if (this.#isStopping) return null;
    const workerData: RehearsalJob = { request, week };
    const thread = new Worker(new URL('./rehearsal-worker.mjs', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    this.#thread = thread;
    let share = 0;
    const report = setInterval(() => {
      forTenant(db, tenantId, (tx) => recordRehearsalShare(tx, { tenantId, id, at: now(), share })).then(
        (isWanted) => (isWanted ? undefined : thread.terminate()),
        (error: unknown) => this.#options.log.warn({ err: error }, 'the progress of a rehearsal was not kept'),
      );
    }, REPORT_MS);
    try {
      return await new Promise((resolve, reject) => {
        let outcome: RehearsalOutcome | null = null;
        thread.on('message', (news: RehearsalNews) => {
          if ('outcome' in news) outcome = news.outcome;
          else share = news.share;
        });
        thread.on('error', reject);
        thread.on('exit', () => resolve(outcome));
      });
    } finally {
      clearInterval(report);
      this.#thread = null;
    }
  }
}
