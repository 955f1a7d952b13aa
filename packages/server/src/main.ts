/** The server's program: settings, database, demo organisation, node; prints the links and stops cleanly. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSignIn, hasNoTenant, migrate, openDatabase, repairLoads, type Database } from '@zhida/store';
import { claimDataDir, DataDirOwnedError, ensureDatabase, startEmbeddedPostgres } from '@zhida/store/embedded';
import { readConfig, type Config } from './config.ts';
import { DEMO_AGENTS } from './demo/agents.ts';
import { loadDemo } from './demo/load-demo.ts';
import { createLog } from './log.ts';
import { startServer } from './start.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// Whoever read our words may be gone, like a closed terminal; that must not keep us from stopping in good order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

async function main(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig(process.env);
  await using database = await openOwnDatabase(config);
  const { dataDir } = database;
  const { applied } = await migrate(database.url);
  if (applied.length > 0) say(`Database schema: ${applied.length} migration(s) applied.`);
  const secret = config.secret ?? (await ownSecret(dataDir));
  const isDemo = await prepare(config, database.url, secret);
  const stopped = stopSignal();
  await using server = await startServer({
    config,
    log: createLog(config.logLevel),
    databaseUrl: database.url,
    dataDir,
    secret,
  });
  await database.recordAddress(server.url);
  say(`\nZhida is running at ${server.url}  (ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  sayLinks(server.url, isDemo ? demoPassword(secret) : null);
  await stopped;
  say('Stopping: finishing what was accepted …');
}

interface OwnDatabase extends AsyncDisposable {
  readonly url: string;
  /** The data folder really used; held by this process alone. */
  readonly dataDir: string;
  /** Tells a second start where this one serves. */
  recordAddress(address: string): Promise<void>;
}

/** DATABASE_URL as it is, or the embedded server with a database of ours in it. */
async function openOwnDatabase(config: Config): Promise<OwnDatabase> {
  if (config.databaseUrl !== undefined) {
    const claim = await claimDataDir(config.dataDir);
    return {
      url: config.databaseUrl,
      dataDir: claim.dataDir,
      recordAddress: (address) => claim.recordAddress(address),
      [Symbol.asyncDispose]: () => claim.release(),
    };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  return {
    url: await ensureDatabase(postgres.url, 'zhida'),
    dataDir: postgres.dataDir,
    recordAddress: (address) => postgres.recordAddress(address),
    [Symbol.asyncDispose]: () => postgres.stop(),
  };
}

/** Loads the demo into an empty database and sets the loads right. Returns whether the demo organisation is there. */
async function prepare(config: Config, url: string, secret: string): Promise<boolean> {
  const db = openDatabase({ url, connections: 2, onError: () => {} });
  try {
    if (config.demo && (await hasNoTenant(db))) {
      say('Loading the demo organisation …');
      await loadDemo({ db, password: demoPassword(secret), at: Date.now() });
    }
    const repaired = await repairLoads(db);
    if (repaired > 0) say(`The loads of ${repaired} agent(s) were set to their open conversations.`);
    return config.demo && (await hasDemo(db));
  } finally {
    await db.destroy();
  }
}

const hasDemo = async (db: Database): Promise<boolean> => (await findSignIn(db, DEMO_AGENTS[0]?.email ?? '')) !== null;

/** Signs tokens and links. Made once; who has it can be any customer, so only its owner may read it. */
async function ownSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const secret = randomBytes(48).toString('base64url');
    await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}

/** Different on every installation, the same at every start. */
const demoPassword = (secret: string): string =>
  createHmac('sha256', secret).update('demo password').digest('base64url').replace(/[-_]/g, 'x').slice(0, 12);

function sayLinks(url: string, password: string | null): void {
  say(`\n  Agent console   ${url}/console/`);
  if (password === null) return;
  say(`  Customer        ${url}/k/help            general help`);
  say(`                  ${url}/k/pay             payment`);
  say(`                  ${url}/k/safety          account safety, straight to people`);
  say(`  With a scene    ${url}/k/help?scene=campaign&scene_param=order-8842`);
  say(`  Customer inbox  ${url}/inbox`);
  say('\n  Demo log-ins (all with the same password):');
  for (const { email, name, role } of DEMO_AGENTS) say(`    ${email.padEnd(24)} ${role.padEnd(14)} ${name}`);
  say(`    password: ${password}\n`);
}

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof DataDirOwnedError) {
      say(error.message);
      process.exit(0);
    }
    process.stderr.write(`Zhida could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Error && error.cause !== undefined)
      process.stderr.write(
        `  because: ${error.cause instanceof Error ? error.cause.message : JSON.stringify(error.cause)}\n`,
      );
    process.exit(1);
  },
);
