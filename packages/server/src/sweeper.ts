import { DAY_MS, MINUTE_MS, type Instant } from '@zhida/core/kit';
import {
  deleteAppTokensBefore,
  deleteDecisionsBefore,
  deleteExpiredResumeCodes,
  deleteExpiredSecrets,
  deleteExpiredSessions,
  deleteOldQuestions,
  deleteProviderUseBefore,
  deleteUnusedAppCursors,
  deleteUpload,
  forTenant,
  listExpiredUploads,
  trimAppCalls,
  trimAppDeliveries,
  type Database,
} from '@zhida/store';
import { WakeableLoop } from './engine/wakeable-loop.ts';
import type { FileStorage } from './files/storage.ts';
import { CURSOR_KEPT_MS } from './kf/sync/places.ts';
import type { Logger } from './log.ts';
import { providerDayOf } from './providers/provider-desk.ts';

const SWEEP_MS = 10 * MINUTE_MS;
const UPLOADS_AT_ONCE = 200;
const SECRETS_AT_ONCE = 1_000;
const QUESTIONS_AT_ONCE = 5_000;
/** Longer than any upload lives: what is older belongs to none. */
const ABANDONED_MS = 2 * DAY_MS;
/** So long an app is told that its token has expired rather than that there is none. */
const EXPIRED_TOKEN_MS = DAY_MS;
/** So long “why?” is answered. */
const DECISIONS_KEPT_MS = 30 * DAY_MS;
/** For developers to look at: the newest of every app. */
const CALLS_KEPT = 1_000;
const DELIVERIES_KEPT = 1_000;
/** What was spent on models: for single customers as long as it may count, all in all for a year. */
const CUSTOMER_USE_KEPT_DAYS = 2;
const USE_KEPT_DAYS = 366;

export interface SweeperOptions {
  readonly db: Database;
  readonly storage: FileStorage;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** Removes what has expired: unfinished uploads with their bytes, sessions, resume codes, sealed secrets, what apps left behind, old reasons, questions that are kept no longer. */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #loop: WakeableLoop;

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'sweeper', log: options.log, pass: () => this.sweep() });
  }

  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** One pass; resolves to the ms until the next. */
  async sweep(): Promise<number> {
    const { db, storage, now } = this.#options;
    const at = now();
    const uploads = await listExpiredUploads(db, at, UPLOADS_AT_ONCE);
    for (const { tenantId, id } of uploads) {
      // The bytes first: a row without bytes is found again, bytes without a row are not.
      await storage.discard(id);
      await forTenant(db, tenantId, (tx) => deleteUpload(tx, tenantId, id));
    }
    if (uploads.length === UPLOADS_AT_ONCE) return 0;
    await storage.discardAbandoned(ABANDONED_MS);
    await deleteExpiredSessions(db, at);
    await deleteExpiredResumeCodes(db, at);
    await deleteAppTokensBefore(db, at - EXPIRED_TOKEN_MS);
    await deleteUnusedAppCursors(db, at - CURSOR_KEPT_MS);
    await trimAppCalls(db, CALLS_KEPT);
    await trimAppDeliveries(db, DELIVERIES_KEPT);
    const today = providerDayOf(at);
    await deleteProviderUseBefore(db, {
      customersBefore: today - CUSTOMER_USE_KEPT_DAYS,
      before: today - USE_KEPT_DAYS,
    });
    const isMore = await deleteDecisionsBefore(db, at - DECISIONS_KEPT_MS);
    const questions = await deleteOldQuestions(db, at, QUESTIONS_AT_ONCE);
    const secrets = await deleteExpiredSecrets(db, at, SECRETS_AT_ONCE);
    const isFull = secrets === SECRETS_AT_ONCE || questions === QUESTIONS_AT_ONCE;
    return isMore || isFull ? 0 : SWEEP_MS;
  }
}
