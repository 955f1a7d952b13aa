import pg from 'pg';

/** A connection of the owner of everything, for looking and for harm. */
export interface AdminConnection extends AsyncDisposable {
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Resolves once some other connection to this database waits for a lock. */
  untilSomebodyWaits(): Promise<void>;
  /** Ends every connection of the product to this database; resolves with their number. */
  killProduct(): Promise<number>;
}

export async function connect(url: string): Promise<AdminConnection> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await client.query<R>(text, values)).rows;
  const others = 'datname = current_database() AND pid <> pg_backend_pid()';
  return {
    query,
    untilSomebodyWaits: async () => {
      while ((await query(`SELECT FROM pg_stat_activity WHERE ${others} AND wait_event_type = 'Lock'`)).length === 0);
    },
    killProduct: async () =>
      (
        await query(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${others} AND application_name = 'zhida'`,
        )
      ).length,
    [Symbol.asyncDispose]: () => client.end(),
  };
}
