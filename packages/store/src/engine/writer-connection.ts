import type { Id } from '@zhida/core/kit';
import pg from 'pg';
import { connectionConfig } from '../database.ts';

/**
 * Every node's writer holds this advisory lock, shared. Who could take it alone is the only node, and need not send hints
 * to anybody (see `COMMIT_PLAIN`).
 */
export const NODES_LOCK = 7_411_003;

/**
 * The same plan whatever a batch holds: a plan of its own for each batch would cost more than it saves, and a plan that
 * reads a small table as a whole would lock its rows in an order of its own.
 */
const PLANNING = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

/**
 * A node that stalls in the middle of a transaction is cut off: others wait for the desks and leases that it holds, and a stopped
 * process would hold them for ever. It decides anew when it goes on.
 */
const PATIENCE = '-c idle_in_transaction_session_timeout=5000';

/** Rest between attempts to come back, in ms. */
const REST_MS = 500;

/** The engine's own connection to the database. A lost one is made anew, and not only when it is needed next. */
export class WriterConnection {
  readonly #url: string;
  readonly #onReturn: () => void;
  #client: pg.Client | null = null;
  #connecting: Promise<pg.Client> | null = null;
  #declared = '';
  #wasThere = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | null = null;

  /** `onReturn`: it was lost and is back; meanwhile other nodes may have thought that they are alone. */
  constructor(url: string, onReturn: () => void) {
    this.#url = url;
    this.#onReturn = onReturn;
  }

  async open(): Promise<void> {
    await this.#connect();
  }

  /**
   * Runs `ask` with the connection, with exactly these tenants declared to what it asks at once: statements go out in the order
   * in which they are asked. What it asks later may find other tenants declared, unless nobody else asks meanwhile.
   */
  async run<T>(tenantIds: readonly Id[], ask: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = this.#client;
    if (client === null) {
      await this.#connect();
      return this.run(tenantIds, ask);
    }
    const tenants = listTenants(tenantIds);
    if (tenants !== this.#declared) {
      this.#declared = tenants;
      client.query("SELECT set_config('zhida.tenants', $1, false)", [tenants]).catch(() => this.drop(client));
    }
    return ask(client);
  }

  /** Gives up a connection that is of no use any more. */
  drop(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#declared = '';
    client.end().catch(() => undefined);
    this.#comeBack();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  #comeBack(): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      if (this.#client !== null) return;
      this.#connect().catch(() => this.#comeBack());
    }, REST_MS);
    this.#retry.unref();
  }

  #connect(): Promise<pg.Client> {
    this.#connecting ??= this.#make().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #make(): Promise<pg.Client> {
    const client = new pg.Client({ ...connectionConfig(this.#url, `${PLANNING} ${PATIENCE}`), pipeline: true });
    client.on('error', () => this.drop(client));
    client.on('end', () => this.drop(client));
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [NODES_LOCK]);
    this.#client = client;
    this.#declared = '';
    if (this.#wasThere) this.#onReturn();
    this.#wasThere = true;
    return client;
  }
}

/** As the database is told of them. */
const listTenants = (tenantIds: readonly Id[]): string => [...new Set(tenantIds)].toSorted().join(',');
