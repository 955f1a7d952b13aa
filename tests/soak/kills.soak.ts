/** A thousand rounds of random harm under load, judged like the fifty of every test run. `--seed N --minutes N --json FILE`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startTestServer } from '@zhida/store/testing';
import { reportFigures } from '../../bench/figures.ts';
import { runHarm } from '../faults/harness/harm.ts';
import { readSoakOptions } from './options.ts';

const ROUNDS = 1_000;

const { seed, until } = readSoakOptions({ minutes: 60 });
await using server = await startTestServer();
await using database = await createTestDatabase(server.url);
const dataDir = await mkdtemp(join(tmpdir(), 'zhida-kills-'));
const report = await runHarm({
  databaseUrl: database.url,
  dataDir,
  rounds: ROUNDS,
  seed,
  customers: 6,
  until,
  onRound: (round, harm) => {
    if (round % 25 === 0) process.stdout.write(`round ${round} of ${ROUNDS}: ${harm}\n`);
  },
});
await rm(dataDir, { recursive: true, force: true });
const { lost, doubled, contradictions } = report;
await reportFigures([
  { name: 'kills.seed', value: seed, unit: 'number' },
  {
    name: 'kills.rounds',
    value: Object.values(report.rounds).reduce((sum, each) => sum + each, 0),
    unit: 'rounds',
    target: ROUNDS,
  },
  { name: 'kills.acknowledged', value: report.acknowledged, unit: 'messages' },
  { name: 'kills.lost', value: lost.length, unit: 'messages', target: 0 },
  { name: 'kills.doubled', value: doubled.length, unit: 'messages', target: 0 },
]);
if (lost.length + doubled.length + contradictions.length > 0) {
  process.stderr.write(`${JSON.stringify({ lost, doubled, contradictions }, null, 2)}\n`);
  process.exitCode = 1;
}
