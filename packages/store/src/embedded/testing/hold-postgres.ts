import { startEmbeddedPostgres } from '../index.ts';

// Run as a program of its own: starts the embedded PostgreSQL on the folder given, prints `<outcome> <pid> <folder>`, and lives
// until it is killed (the database stays) or gets SIGTERM (the database is stopped).

const server = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  say: (line) => process.stderr.write(`${line}\n`),
});
const alive = setInterval(() => undefined, 60_000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  void server.stop();
});
process.stdout.write(`${server.outcome} ${server.pid} ${server.dataDir}\n`);
