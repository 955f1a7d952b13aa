import type { Instant } from '@zhida/core/kit';
import { SECOND_MS } from '@zhida/core/kit';
import { recordAppCalls, type AppCallRecord, type AppPrincipal, type Database } from '@zhida/store';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../access/client-address.ts';
import { WakeableLoop } from '../engine/wakeable-loop.ts';
import type { Logger } from '../log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The app whose token a 微信客服 call carried. */
    kfApp?: AppPrincipal;
    /** When it was given to the one who answers it. */
    kfBeganAt?: Instant;
  }
}

const WRITE_EVERY_MS = SECOND_MS;
/** Kept until they are written; beyond this the oldest are let go rather than fill the memory. */
const MOST_UNWRITTEN = 2_000;

export interface CallLogOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly trustProxy: boolean;
}

/** Keeps the calls that were refused, for the developer to see why: written in batches, behind the calls themselves. */
export class CallLog {
  readonly #options: CallLogOptions;
  readonly #loop: WakeableLoop;
  #unwritten: AppCallRecord[] = [];

  constructor(options: CallLogOptions) {
    this.#options = options;
    this.#loop = new WakeableLoop({ name: 'call-log', log: options.log, pass: () => this.#write() });
  }

  record(request: FastifyRequest, errcode: number, errmsg: string): void {
    const { kfApp } = request;
    const at = this.#options.now();
    // Who calls without an app's token has no log to look it up in.
    if (kfApp === undefined) return;
    this.#unwritten.push({
      tenantId: kfApp.tenantId,
      appId: kfApp.id,
      at,
      path: request.routeOptions.url ?? '',
      errcode,
      errmsg,
      hint: request.id,
      durationMs: Math.max(0, at - (request.kfBeganAt ?? at)),
      address: clientAddress(request.raw, this.#options.trustProxy),
    });
    if (this.#unwritten.length > MOST_UNWRITTEN) this.#unwritten.shift();
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.#write();
  }

  async #write(): Promise<number> {
    const records = this.#unwritten;
    this.#unwritten = [];
    if (records.length > 0) await recordAppCalls(this.#options.db, records);
    return WRITE_EVERY_MS;
  }
}
