import { setTimeout as sleep } from 'node:timers/promises';
import type { Id } from '@zhida/core/kit';
import { forTenant, listNewestNumbers, type Database, type NewestNumber } from '@zhida/store';
import type { CustomerPrincipal } from '../access/customer-token.ts';

const MOST_PER_READ = 256;
/** Rest between two reads of a tenant, in ms. Whoever asks when none was just made does not wait. */
const REST_MS = 10;

interface Asking {
  readonly customerId: Id;
  readonly resolve: (found: readonly NewestNumber[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Finds where the conversations of customers stand. When many ask at the same moment, as all sockets do after a restart, one
 * read of a tenant is under way and those who come meanwhile share the next: a transaction for each would cost more than
 * everything else about a socket. Nobody is told what was read before he asked.
 */
export class NewestNumbers {
  readonly #db: Database;
  /** By tenant, while one of its reads is under way. */
  readonly #asking = new Map<Id, Asking[]>();

  constructor(db: Database) {
    this.#db = db;
  }

  of({ tenantId, customerId }: CustomerPrincipal): Promise<readonly NewestNumber[]> {
    return new Promise((resolve, reject) => {
      const asking = { customerId, resolve, reject };
      const others = this.#asking.get(tenantId);
      if (others !== undefined) {
        others.push(asking);
        return;
      }
      const all = [asking];
      this.#asking.set(tenantId, all);
      void this.#readAll(tenantId, all);
    });
  }

  async #readAll(tenantId: Id, all: Asking[]): Promise<void> {
    while (all.length > 0) {
      await this.#read(tenantId, all.splice(0, MOST_PER_READ));
      await sleep(REST_MS);
    }
    this.#asking.delete(tenantId);
  }

  async #read(tenantId: Id, asking: readonly Asking[]): Promise<void> {
    try {
      const customerIds = asking.map(({ customerId }) => customerId);
      const found = await forTenant(this.#db, tenantId, (tx) => listNewestNumbers(tx, tenantId, customerIds));
      for (const { customerId, resolve } of asking) resolve(found.get(customerId) ?? []);
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }
}
