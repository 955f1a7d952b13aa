/**
 * Question: how long does a person wait, for the server to start on an empty folder and on one with data, and (in bytes of
 * script) for the customer's page?
 *
 * Not asked: installing and building.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFigures, type Figure } from './figures.ts';
import { readFirstLoadBytes } from './machine/first-load.ts';
import { waitForIdleMachine } from './machine/idle.ts';
import { endOnInterruption } from './machine/interruption.ts';
import { median } from './machine/median.ts';
import { Program } from './machine/program.ts';
import { readOptions } from './options.ts';
import { serverFile } from './stage/product.ts';

const { rounds, patienceMs } = readOptions();
const first: number[] = [];
const again: number[] = [];
for (let round = 0; round < Math.min(rounds, 3); round += 1) {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-bench-start-'));
  // As root the database runs as another user, who must be able to pass through.
  await chmod(folder, 0o755);
  const isRemoved = endOnInterruption(() => rm(folder, { recursive: true, force: true }));
  await waitForIdleMachine(patienceMs);
  first.push(await startOnce(folder));
  again.push(await startOnce(folder));
  await rm(folder, { recursive: true, force: true });
  isRemoved();
}
await reportFigures([
  { name: 'start.empty-folder', value: median(first), unit: 's', note: 'makes the database and loads the demo' },
  { name: 'start.again', value: median(again), unit: 's' },
  ...(await pageFigures()),
]);

/** Seconds from the command to the moment when the links are printed. */
async function startOnce(folder: string): Promise<number> {
  const startedAt = performance.now();
  const env = { ...process.env, NODE_ENV: 'production', PORT: '0', ZHIDA_DATA: join(folder, 'data') };
  await using program = new Program({ file: serverFile(), env });
  await program.waitFor(/(running at http)/);
  return (performance.now() - startedAt) / 1000;
}

async function pageFigures(): Promise<Figure[]> {
  const bytes = await readFirstLoadBytes();
  if (bytes === null) return [];
  const target = { target: 45, note: 'script before the first page shows, gzip; at most' };
  return [{ name: 'customer-page.script', value: bytes / 1024, unit: 'KB', ...target }];
}
