import { PRESENCE_LEASE_MS } from '@zhida/core/agents';
import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { lapsePresence, listUnattended, renewLeases, reviveLease, type Database } from '@zhida/store';
import type { Logger } from '../log.ts';
import type { Engine } from './engine.ts';
import { WakeableLoop } from './wakeable-loop.ts';

const SWEEP_MS = 5 * SECOND_MS;
/** Renewing well before the lease ends. */
const RENEW_EVERY_MS = PRESENCE_LEASE_MS / 3;

export interface PresenceKeeperOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Agents with a live socket on this node. */
  readonly connectedAgents: () => readonly { tenantId: Id; agentId: Id }[];
  readonly releaseAfterMs: number;
  /** His page may take him for gone. */
  readonly onRevived: (tenantId: Id, agentId: Id) => void;
  readonly onLapsed: (tenantId: Id, agentIds: readonly Id[]) => void;
}

/** Keeps presence true: renews who is connected, lets the leases of others run out, frees the customers of who is gone. */
export class PresenceKeeper {
  readonly #options: PresenceKeeperOptions;
  readonly #loop: WakeableLoop;
  #renewedAt = 0;
  readonly #startedAt: Instant;

  constructor(options: PresenceKeeperOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.#loop = new WakeableLoop({ name: 'presence', log: options.log, pass: () => this.#pass() });
  }

  wake(): void {
    this.#loop.wake();
  }

  /** An agent's page is here again: a lease that ran out, and has not lapsed yet, goes on. */
  connected(agent: { readonly tenantId: Id; readonly agentId: Id }): void {
    const { db, now, log, onRevived } = this.#options;
    const at = now();
    reviveLease(db, agent, { at, leaseUntil: at + PRESENCE_LEASE_MS }).then(
      (isRevived) => {
        if (isRevived) onRevived(agent.tenantId, agent.agentId);
      },
      // The next round renews it.
      (error: unknown) => log.debug({ err: error }, 'the presence of who came back was not renewed'),
    );
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #pass(): Promise<number> {
    const { db, now, onLapsed } = this.#options;
    const at = now();
    if (at - this.#renewedAt >= RENEW_EVERY_MS) {
      await renewLeases(db, this.#options.connectedAgents(), at + PRESENCE_LEASE_MS);
      this.#renewedAt = at;
    }
    // Leases that ran out while no node was there say nothing about agents: whose page is open comes back with it.
    if (at - this.#startedAt < PRESENCE_LEASE_MS) return SWEEP_MS;
    const lapsed = await lapsePresence(db, at);
    for (const tenantId of new Set(lapsed.map((desk) => desk.tenantId))) {
      onLapsed(
        tenantId,
        lapsed.filter((desk) => desk.tenantId === tenantId).map(({ agentId }) => agentId),
      );
    }
    await this.#releaseUnattended(at);
    return SWEEP_MS;
  }

  /** A customer who waits for the answer of somebody who is gone goes back to the queue, with his place. */
  async #releaseUnattended(at: Instant): Promise<void> {
    const { db, engine, releaseAfterMs } = this.#options;
    for (const { tenantId, conversationId, agentId, number } of await listUnattended(db, at - releaseAfterMs)) {
      await engine.submit({
        tenantId,
        conversationId,
        key: `release:${agentId}:${number}`,
        input: { type: 'release', agentId },
      });
    }
  }
}
