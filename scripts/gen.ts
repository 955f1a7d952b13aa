/** Writes everything that is generated; with --check only says whether it is up to date. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrate } from '@zhida/store';
import { ensureDatabase, startEmbeddedPostgres } from '@zhida/store/embedded';
import { renderCli } from './gen/cli.ts';
import { readComments } from './gen/comments.ts';
import { renderEvents } from './gen/events.ts';
import { renderKfConformance } from './gen/kf-conformance.ts';
import { renderLive } from './gen/live.ts';
import { renderMachineTable } from './gen/machine-table.ts';
import { renderOpenApi } from './gen/openapi.ts';
import { renderRefusals } from './gen/refusals.ts';
import { renderRest } from './gen/rest.ts';
import { renderSettings } from './gen/settings.ts';
import { renderShapes } from './gen/shapes.ts';
import { renderTablesPage } from './gen/tables-page.ts';
import { renderTables } from './gen/tables.ts';

const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

const comments = new Map([
  ...(await readComments(join(root, 'packages/core/src'))),
  ...(await readComments(join(root, 'packages/protocol/src'))),
]);
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

const outputs = new Map<string, string>([
  ['docs/reference/settings.md', renderSettings()],
  ['docs/reference/rest.md', renderRest()],
  ['docs/reference/openapi.json', renderOpenApi(version)],
  ['docs/reference/live.md', renderLive(comments)],
  ['docs/reference/shapes.md', renderShapes(comments)],
  ['docs/reference/events.md', renderEvents()],
  ['docs/reference/refusals.md', renderRefusals()],
  ['docs/reference/cli.md', renderCli()],
  ['docs/reference/kf-conformance.md', await renderKfConformance(root)],
  ...(await renderInPlace('docs/specs/conversations.md', 'machine table', renderMachineTable())),
  ...(await renderFromDatabase()),
]);

/** What only a real database can tell. */
async function renderFromDatabase(): Promise<[string, string][]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-gen-'));
  try {
    await using postgres = await startEmbeddedPostgres({ dataDir, say: () => {} });
    const url = await ensureDatabase(postgres.url, 'gen');
    await migrate(url);
    return [
      ['packages/store/src/tables.ts', await renderTables(url)],
      ['docs/reference/tables.md', await renderTablesPage(url, join(root, 'packages/store/migrations'))],
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A page written by hand in which the part between two marks is printed. */
async function renderInPlace(path: string, mark: string, text: string): Promise<[string, string][]> {
  const page = await readFile(join(root, path), 'utf8');
  const [begin, end] = [`<!-- ${mark}: printed by \`npm run gen\` -->`, `<!-- end of ${mark} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${path} has no place for the ${mark}.`);
  return [[path, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`]];
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
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${path}`);
  }
}
if (stale > 0) process.exitCode = 1;
