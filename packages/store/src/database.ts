import type { Id } from '@zhida/core/kit';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { DECLARE_TENANTS, pipelinedPool } from './pipelined-pool.ts';
import type { Tables } from './tables.ts';

// Instants and counters are bigint columns with values far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Database = Kysely<Tables>;
/** A transaction that has declared which tenants it works for. */
export type TenantTransaction = Transaction<Tables>;

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections at once. */
  readonly connections: number;
  readonly onError: (error: Error) => void;
}

/** Every connection of the product works as this role: it owns nothing and row-level security binds it. */
const APP_ROLE = '-c role=zhida_app';

/**
 * A node that stalls in the middle of a transaction is cut off: a stopped process would hold for ever the desks and lines that it
 * had locked, and every other node would wait for them. The engine's own connection has less patience.
 */
const PATIENCE = '-c idle_in_transaction_session_timeout=10000';

/** `settings`: more of PostgreSQL's own settings for this connection, like `-c jit=off`. */
export const connectionConfig = (url: string, settings = ''): pg.ClientConfig => ({
  connectionString: url,
  options: `${APP_ROLE} ${settings}`.trimEnd(),
  application_name: 'zhida',
  keepAlive: true,
});

/** A pool for everything but the engine's writer. Close with `destroy()`. */
export function openDatabase({ url, connections, onError }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...connectionConfig(url, PATIENCE),
    max: connections,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  });
  pool.on('error', onError);
  // The pool listens to idle connections only; one that is lost between two statements of its user would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  const allClosed = watchClosing(pool);
  const end = async (): Promise<void> => {
    await pool.end();
    await allClosed();
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { ...pipelinedPool(pool), end } }) });
}

/**
 * A pool calls itself ended when it has asked its connections to close. A database that is stopped next would cut off those that
 * are still at it, and an end in good order would look like many lost connections: so the last of them is waited for.
 */
function watchClosing(pool: pg.Pool): () => Promise<unknown> {
  const open = new Set<Promise<void>>();
  pool.on('connect', (client) => {
    const closed = new Promise<void>((done) => {
      client.once('end', () => {
        open.delete(closed);
        done();
      });
    });
    open.add(closed);
  });
  return () => Promise.all(open);
}

/** Runs work for one tenant: nothing of any other tenant can be seen or written in it. */
export const forTenant = <T>(db: Database, tenantId: Id, work: (tx: TenantTransaction) => Promise<T>): Promise<T> =>
  db.transaction().execute(declared(tenantId, work));

/** The same for work that only reads; nobody waits for its end. */
export const readForTenant = <T>(db: Database, tenantId: Id, work: (tx: TenantTransaction) => Promise<T>): Promise<T> =>
  db.transaction().setAccessMode('read only').execute(declared(tenantId, work));

/**
 * Runs work that looks across tenants: the engine's sweeps, and the look-ups that find out which tenant it is.
 * Nothing else may use it.
 */
export const acrossTenants = <T>(db: Database, work: (tx: TenantTransaction) => Promise<T>): Promise<T> =>
  db.transaction().execute(declared('*', work));

const declared =
  <T>(tenants: string, work: (tx: TenantTransaction) => Promise<T>) =>
  async (tx: TenantTransaction): Promise<T> => {
    await tx.executeQuery(CompiledQuery.raw(DECLARE_TENANTS, [tenants]));
    return work(tx);
  };
