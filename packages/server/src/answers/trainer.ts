import { trainAnswersInProcess, type AnswerEntry, type Trained } from '@zhida/ai';
import { mayReplace } from '@zhida/core/bots';
import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import {
  acrossTenants,
  activateAnswerModel,
  claimAnswerModel,
  endTraining,
  findAnswerTraining,
  forTenant,
  insertAnswerModel,
  knowledgeVersion,
  listAnswerModels,
  listAnswerTestLines,
  listPublishedEntries,
  listUnlearnt,
  recordTrainingShare,
  type AnswerTestLine,
  type Database,
} from '@zhida/store';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';
import { answerEntry } from './answer-entry.ts';

/** Who learns says so this often, and looks whether it is still wanted. */
const REPORT_MS = SECOND_MS;
/** A node that said nothing for so long has died; another learns anew. */
const DEAD_MS = 30 * SECOND_MS;
const LOOK_MS = 15 * SECOND_MS;
/** So long nothing was published any more before it is learnt: who publishes one entry often publishes another. */
const SETTLED_MS = MINUTE_MS / 2;

export interface TrainerOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
  /** How far learning gives way, from 0 to 19. */
  readonly niceness: number;
}

interface Claim {
  readonly tenantId: Id;
  readonly number: number;
}

/** Learns the models that were asked for, or that publications call for, one at a time, in a process of its own that gives way to the work of the node. */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #loop: WakeableLoop;
  readonly #stopping = new AbortController();
  #learning: (Claim & { readonly unwanted: AbortController }) | null = null;

  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'trainer', log: options.log, pass: () => this.#pass() });
  }

  /** There is one to be learnt. */
  wake(): void {
    this.#loop.wake();
  }

  /** Nobody wants this one any more. Another node that learns it notices within a second by itself. */
  cancel(tenantId: Id, number: number): void {
    if (this.#learning?.tenantId === tenantId && this.#learning.number === number) {
      this.#learning.unwanted.abort(new Unwanted());
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The node stops.'));
    await this.#loop.stop();
  }

  async #pass(): Promise<number> {
    const { db, now, log } = this.#options;
    for (const tenantId of await acrossTenants(db, (tx) => listUnlearnt(tx, now() - SETTLED_MS))) {
      await forTenant(db, tenantId, (tx) => insertAnswerModel(tx, { tenantId, agentId: null, at: now() }));
    }
    const claim = await acrossTenants(db, (tx) => claimAnswerModel(tx, now(), now() - DEAD_MS));
    if (claim === null) return LOOK_MS;
    try {
      await this.#learn(claim);
    } catch (error) {
      // Stopped: another node takes it up. Cancelled: nobody wants it.
      if (this.#stopping.signal.aborted || error instanceof Unwanted) return LOOK_MS;
      log.error({ err: error, number: claim.number }, 'a model was not learnt');
      const end = { ...claim, at: now(), state: 'failed' } as const;
      await forTenant(db, claim.tenantId, (tx) => endTraining(tx, end));
    }
    return 0;
  }

  async #learn({ tenantId, number }: Claim): Promise<void> {
    const { db, now } = this.#options;
    const { version, entries, lines } = await forTenant(db, tenantId, async (tx) => ({
      version: await knowledgeVersion(tx, tenantId),
      entries: (await listPublishedEntries(tx, tenantId, now())).map(answerEntry),
      lines: await listAnswerTestLines(tx, tenantId),
    }));
    const startedAt = performance.now();
    const trained = await this.#train({ tenantId, number }, entries, lines);
    const packed = trained?.packed ?? null;
    const figures = {
      entries: entries.length,
      lines: entries.reduce((sum, { questions }) => sum + questions.length, 0),
      trainMs: Math.round(performance.now() - startedAt),
      tested: trained?.tested ?? null,
    };
    await forTenant(db, tenantId, async (tx) => {
      const { activeNumber } = await findAnswerTraining(tx, tenantId);
      const active = (await listAnswerModels(tx, tenantId)).find((model) => model.number === activeNumber);
      const end = { tenantId, number, at: now(), state: 'done', knowledgeVersion: version, figures, packed } as const;
      const isEnded = await endTraining(tx, end);
      if (isEnded && packed !== null && mayReplace(figures, active?.figures ?? null)) {
        await activateAnswerModel(tx, tenantId, number);
      }
    });
  }

  async #train(
    { tenantId, number }: Claim,
    entries: readonly AnswerEntry[],
    tests: readonly AnswerTestLine[],
  ): Promise<Trained | null> {
    const { db, now, log, niceness } = this.#options;
    const unwanted = new AbortController();
    this.#learning = { tenantId, number, unwanted };
    let share = 0;
    const report = setInterval(() => {
      forTenant(db, tenantId, (tx) => recordTrainingShare(tx, { tenantId, number, at: now(), share })).then(
        (isWanted) => (isWanted ? undefined : unwanted.abort(new Unwanted())),
        (error: unknown) => log.warn({ err: error }, 'the progress of a training was not kept'),
      );
    }, REPORT_MS);
    try {
      const signal = AbortSignal.any([unwanted.signal, this.#stopping.signal]);
      return await trainAnswersInProcess(entries, { signal, tests, niceness }, (progress) => {
        share = progress.share;
      });
    } finally {
      clearInterval(report);
      this.#learning = null;
    }
  }
}

/** Somebody cancelled it. */
class Unwanted extends Error {}
