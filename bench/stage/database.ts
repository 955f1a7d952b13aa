import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, migrate } from '@zhida/store';
import { ensureDatabase, startEmbeddedPostgres } from '@zhida/store/embedded';
import { endOnInterruption } from '../machine/interruption.ts';
import { loadOrganisation, type OrganisationOptions } from './organisation.ts';
import { query } from './query.ts';

export interface Stage extends AsyncDisposable {
  readonly folder: string;
  /** Process id of the database server, the same for all that is measured. */
  readonly postmaster: number;
  /** A fresh copy of the prepared database, with everything written back, so that all runs begin alike. */
  createDatabase(): Promise<string>;
}

const TEMPLATE = 'bench_template';

/**
 * An embedded PostgreSQL with the product's own settings, so everything is durable as in production, and in it a database
 * with the organisation and many old conversations.
 */
export async function openStage(options: OrganisationOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-'));
  // As root the database runs as another user, who must be able to pass through.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), say: () => undefined });
  const template = await ensureDatabase(postgres.url, TEMPLATE);
  await migrate(template);
  const db = openDatabase({ url: template, connections: 2, onError: () => undefined });
  await loadOrganisation(db, template, options);
  await db.destroy();
  let copies = 0;
  const close = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const isClosed = endOnInterruption(close);
  return {
    folder,
    postmaster: postgres.pid,
    async createDatabase() {
      copies += 1;
      const name = `bench_${copies}`;
      await query(postgres.url, `DROP DATABASE IF EXISTS bench_${copies - 1} WITH (FORCE)`);
      await query(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      await query(postgres.url, 'CHECKPOINT');
      return ensureDatabase(postgres.url, name);
    },
    async [Symbol.asyncDispose]() {
      await close();
      isClosed();
    },
  };
}
