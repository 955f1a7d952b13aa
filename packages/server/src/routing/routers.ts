import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import {
  listLapsedRouters,
  releaseRouterLeases,
  renewRouterLeases,
  takeRouterLease,
  type Database,
  type RouterFence,
} from '@zhida/store';
import type { Hint, RoutingNews } from '../bus/hint.ts';
import type { AccountDirectory } from '../engine/account-directory.ts';
import type { Engine } from '../engine/engine.ts';
import type { CommittedConversation } from '../engine/submission.ts';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';
import { LiveRouter } from './live-router.ts';

/** Without being renewed for so long, by the database's clock, a router is taken for gone. */
export const ROUTER_LEASE_MS = 2.5 * SECOND_MS;
/** How often leases are renewed, and those of others looked at. */
const LOOK_MS = SECOND_MS / 2;

export interface RoutersOptions {
  readonly nodeId: Id;
  readonly db: Database;
  readonly engine: Engine;
  readonly accounts: AccountDirectory;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Tells the other nodes what changed for whoever routes. */
  readonly sendNews: (news: RoutingNews) => void;
}

/** The routers of the tenants for which this node has the lease, and the leases. */
export class Routers {
  readonly #options: RoutersOptions;
  readonly #routers = new Map<Id, LiveRouter>();
  readonly #taking = new Map<Id, Promise<LiveRouter | null>>();
  readonly #ending = new Set<Promise<void>>();
  readonly #loop: WakeableLoop;
  #isStopped = false;

  constructor(options: RoutersOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'router leases', log: options.log, pass: () => this.#look() });
  }

  wake(): void {
    this.#loop.wake();
  }

  /** The router of a tenant, taken over when nobody has it; null when another node routes. */
  async reach(tenantId: Id): Promise<LiveRouter | null> {
    const known = this.#routers.get(tenantId);
    if (known !== undefined || this.#isStopped) return known ?? null;
    const taking = this.#taking.get(tenantId) ?? this.#take(tenantId).finally(() => this.#taking.delete(tenantId));
    this.#taking.set(tenantId, taking);
    return taking;
  }

  /** This node committed. */
  committed(conversations: readonly CommittedConversation[]): void {
    if (this.#routers.size === 0) return;
    for (const conversation of conversations) this.#routers.get(conversation.tenantId)?.committed(conversation);
  }

  /** Another node committed. */
  heard({ tenantId, conversationId, isMove }: Hint): void {
    if (isMove) this.#routers.get(tenantId)?.heard(conversationId);
  }

  /** These agents changed, or any of them, or anything: whoever routes is told, here or elsewhere. */
  changed(tenantId: Id, change: RoutingNews['change']): void {
    const router = this.#routers.get(tenantId);
    if (router === undefined) this.#options.sendNews({ tenantId, change });
    else router.changed(change);
  }

  /** Another node has news. */
  heardNews({ tenantId, change }: RoutingNews): void {
    this.#routers.get(tenantId)?.changed(change);
  }

  /** Hints may have been missed. */
  readAgain(): void {
    for (const router of this.#routers.values()) router.changed('everything');
  }

  /** Finishes what is claimed and gives the leases back, so that another node need not wait for their end. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#loop.stop();
    await Promise.all(this.#taking.values());
    const routers = [...this.#routers.values()];
    this.#routers.clear();
    await Promise.all([...routers.map((router) => router.stop()), ...this.#ending]);
    const fences = routers.map(({ fence }) => fence);
    await releaseRouterLeases(this.#options.db, fences).catch((error: unknown) =>
      this.#options.log.warn({ err: error }, 'router leases could not be given back; they will lapse'),
    );
  }

  async #look(): Promise<number> {
    const { db } = this.#options;
    await this.#forgetIdle();
    const fences = [...this.#routers.values()].map(({ fence }) => fence);
    const renewed = await renewRouterLeases(db, fences, ROUTER_LEASE_MS);
    for (const fence of fences) if (!renewed.has(fence.tenantId)) this.#drop(fence);
    for (const tenantId of await listLapsedRouters(db)) await this.reach(tenantId);
    return LOOK_MS;
  }

  async #take(tenantId: Id): Promise<LiveRouter | null> {
    const { db, nodeId, log } = this.#options;
    const fence = await takeRouterLease(db, { tenantId, owner: nodeId, leaseMs: ROUTER_LEASE_MS });
    if (fence === null || this.#isStopped) {
      if (fence !== null) await releaseRouterLeases(db, [fence]);
      return null;
    }
    log.debug({ tenantId, epoch: fence.epoch }, 'routes from now on');
    const router = new LiveRouter({ ...this.#options, fence, onLost: () => this.#drop(fence) });
    this.#routers.set(tenantId, router);
    this.wake();
    router.wake();
    return router;
  }

  /** Somebody else has the lease: what is in memory is worth nothing any more. */
  #drop({ tenantId, epoch }: RouterFence): void {
    const router = this.#routers.get(tenantId);
    if (router === undefined || router.fence.epoch !== epoch) return;
    this.#routers.delete(tenantId);
    const ended = router.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  async #forgetIdle(): Promise<void> {
    const idle = [...this.#routers.values()].filter((router) => router.isIdle);
    if (idle.length === 0) return;
    const fences = idle.map(({ fence }) => fence);
    for (const fence of fences) this.#drop(fence);
    await releaseRouterLeases(this.#options.db, fences, { isForgotten: true });
  }
}
