import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@zhida/store/testing';
import { expect, it } from 'vitest';
import { HARMS, runHarm } from './harness/harm.ts';

// A thousand rounds of the same: `npm run soak kills`.

const ROUNDS = 50;

it(`everything acknowledged is there exactly once, in one order, on both sides, after ${ROUNDS} rounds of random harm`, async () => {
  await using database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zhida-kills-'));
  const seed = Number(process.env['ZHIDA_SEED'] ?? Date.now() % 1_000_000);
  const report = await runHarm({ databaseUrl: database.url, dataDir, rounds: ROUNDS, seed, customers: 6 });
  await rm(dataDir, { recursive: true, force: true });
  const { lost, doubled, contradictions, ...counts } = report;
  // The figures belong to the test's outcome: a run in which little was said proves little.
  process.stdout.write(`${JSON.stringify({ seed, ...counts, lost: lost.length, doubled: doubled.length })}\n`);
  expect({ seed, lost, doubled, contradictions }).toEqual({ seed, lost: [], doubled: [], contradictions: [] });
  expect(Object.values(report.rounds).reduce((sum, rounds) => sum + rounds, 0)).toBe(ROUNDS);
  expect(HARMS.filter((harm) => report.rounds[harm] < 5)).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(1_000);
});
