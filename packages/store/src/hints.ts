import { sql } from 'kysely';
import pg from 'pg';
import { connectionConfig, type Database } from './database.ts';

const CHANNEL = 'zhida';

/** Sends a hint by itself, outside of any commit. */
export async function sendHint(db: Database, hint: string): Promise<void> {
  await sql`SELECT pg_notify(${CHANNEL}, ${hint})`.execute(db);
}

/** Listens for the hints that commits of all nodes send. Losing some costs latency, never data: readers have cursors. */
export class HintListener implements AsyncDisposable {
  readonly #url: string;
  readonly #onHint: (hint: string) => void;
  readonly #onGap: () => void;
  #client: pg.Client | null = null;
  #isClosed = false;
  #retry: NodeJS.Timeout | null = null;

  /** `onGap`: the connection was lost and is back; hints in between never came. */
  constructor(options: { url: string; onHint: (hint: string) => void; onGap: () => void }) {
    this.#url = options.url;
    this.#onHint = options.onHint;
    this.#onGap = options.onGap;
  }

  async start(): Promise<void> {
    const client = new pg.Client(connectionConfig(this.#url));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) this.#onHint(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    // Closed while it was coming up: nobody would end it any more.
    if (this.#isClosed) return client.end();
    this.#client = client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#client?.end();
  }

  #lost(client: pg.Client): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    this.#reconnect();
  }

  #reconnect(): void {
    this.#retry = setTimeout(() => {
      this.start().then(this.#onGap, () => {
        if (!this.#isClosed) this.#reconnect();
      });
    }, 500);
  }
}
