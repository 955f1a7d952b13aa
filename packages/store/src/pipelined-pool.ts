import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { StatementNames } from './statement-names.ts';

/** Declares for which tenants the rest of a transaction works; row-level security looks at it. */
export const DECLARE_TENANTS = `select set_config('zhida.tenants', $1, true)`;

const BEGIN_READING = 'start transaction read only';
/** What begins a transaction. Nobody needs its answer: where it fails, what is asked next fails with it. */
const BEGINNINGS: ReadonlySet<string> = new Set(['begin', BEGIN_READING, DECLARE_TENANTS]);
const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback']);

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Result = PostgresQueryResult<unknown>;

const NOTHING: Result = { command: 'SELECT', rowCount: 0, rows: [] };

/**
 * A pool for Kysely whose transactions begin together with their first statement, in one way to the database and back
 * instead of three; one that only reads ends without waiting for it. Statements that are asked often are prepared once for
 * each connection. The pool's connections have to be pipelined.
 */
export function pipelinedPool(pool: pg.Pool): PostgresPool {
  const names = new StatementNames();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? pipelinedClient(client, names);
      clients.set(client, known);
      return known;
    },
  };
}

function pipelinedClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  let beginning: Statement[] = [];
  let onlyReads = false;

  const send = ({ text, values }: Statement): Promise<Result> => {
    const name = values.length === 0 ? undefined : names.nameOf(text);
    return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) }) as Promise<never>;
  };

  const ask = async (text: string, values: readonly unknown[]): Promise<Result> => {
    const statement = { text, values };
    if (BEGINNINGS.has(text)) {
      if (beginning.length === 0) onlyReads = text === BEGIN_READING;
      beginning.push(statement);
      return NOTHING;
    }
    const isEnd = ENDS.has(text);
    if (beginning.length > 0) {
      const together = [...beginning, statement];
      beginning = [];
      // Nothing was asked between.
      if (isEnd) return NOTHING;
      const results = await Promise.all(inOneWrite(client, () => together.map(send)));
      return results.at(-1) ?? NOTHING;
    }
    const result = send(statement);
    if (!isEnd || !onlyReads) return await result;
    // A connection that is lost now says so to whoever uses it next.
    result.catch(() => undefined);
    return NOTHING;
  };
  return { query: ask as PostgresPoolClient['query'], release: () => client.release() };
}

function inOneWrite<T>({ connection: { stream } }: pg.PoolClient, write: () => T): T {
  stream.cork();
  try {
    return write();
  } finally {
    stream.uncork();
  }
}
