/** Writes everything that is generated; with --check only says whether it is up to date. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@zhida/store';
import { ensureDatabase, startEmbeddedPostgres } from '@zhida/store/embedded';
import { renderTables } from './gen/tables.ts';

const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

const outputs = new Map<string, string>();
const dataDir = await mkdtemp(join(tmpdir(), 'zhida-gen-'));
try {
  await using postgres = await startEmbeddedPostgres({ dataDir, say: () => {} });
  const url = await ensureDatabase(postgres.url, 'gen');
  await migrate(url);
  outputs.set('packages/store/src/tables.ts', await renderTables(url));
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

let stale = 0;
for (const [path, text] of outputs) {
  const file = join(root, path);
  const current = await readFile(file, 'utf8').catch(() => '');
  if (current === text) continue;
  if (isCheck) {
    stale += 1;
    console.error(`${path} is out of date: run \`npm run gen\`.`);
  } else {
    await writeFile(file, text);
    console.log(`wrote ${path}`);
  }
}
if (stale > 0) process.exitCode = 1;
