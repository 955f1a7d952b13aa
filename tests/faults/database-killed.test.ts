import { FaultProxy, NodeProcess } from '@zhida/devkit';
import { connect } from '@zhida/store/testing';
import { expect, it } from 'vitest';
import { Crowd } from './harness/crowd.ts';
import { createDataDir, isRunning, killPostgres, readDatabaseUrl, readPostmasterPid } from './harness/embedded.ts';
import { createRandom } from './harness/random.ts';
import { judge, type Verdict } from './harness/verdict.ts';

// The node brings its own PostgreSQL, with every setting as in daily life.

const PATIENCE_MS = 60_000;
const SAID_BETWEEN = 20;

it('everything acknowledged is there after the embedded PostgreSQL and then both were killed in the middle of work', async () => {
  await using folder = await createDataDir();
  const dataDir = folder.path;
  let node = await NodeProcess.start({ dataDir });
  await using _lastNode = { [Symbol.asyncDispose]: () => node[Symbol.asyncDispose]() };
  await using proxy = await FaultProxy.open(node.url);
  using crowd = await Crowd.gather({
    url: proxy.url,
    calmUrl: node.url,
    password: node.password,
    random: createRandom(1),
    customers: 5,
    entries: ['help', 'safety'],
    agents: ['north-1@demo.zhida', 'south-1@demo.zhida'],
  });
  const startAgain = async () => {
    node = await NodeProcess.start({ dataDir });
    proxy.pointTo(node.url);
    await crowd.untilEverybodyIsHeard(PATIENCE_MS, SAID_BETWEEN);
  };
  crowd.start();
  await crowd.untilEverybodyIsHeard(PATIENCE_MS, SAID_BETWEEN);

  // The database alone: the running node brings it up again by itself.
  for (const victim of ['postmaster', 'backend', 'everything'] as const) {
    await killPostgres(dataDir, victim);
    await crowd.untilEverybodyIsHeard(PATIENCE_MS, SAID_BETWEEN);
  }
  // The node, and then what it left behind; the next start clears up by itself.
  await node.kill();
  await killPostgres(dataDir, 'everything');
  await startAgain();
  // The node alone, while its database lives on as an orphan.
  await node.kill();
  await startAgain();

  await crowd.stop();
  const { lost, doubled, contradictions, ...counts } = await judgeAt(await readDatabaseUrl(dataDir), crowd);
  process.stdout.write(`${JSON.stringify({ ...counts, lost: lost.length, doubled: doubled.length })}\n`);
  expect({ lost, doubled, contradictions }).toEqual({ lost: [], doubled: [], contradictions: [] });
  expect(counts.acknowledged).toBeGreaterThan(500);
});

it('a node that is asked to stop takes its PostgreSQL with it, also when nobody reads any more what it prints', async () => {
  await using folder = await createDataDir();
  const node = await NodeProcess.start({ dataDir: folder.path });
  const postmaster = await readPostmasterPid(folder.path);
  expect(await isRunning(postmaster)).toBe(true);
  node.closeOutput();
  await node.stop();
  expect(await isRunning(postmaster)).toBe(false);
});

async function judgeAt(url: string, crowd: Crowd): Promise<Verdict> {
  await using admin = await connect(url);
  return await judge(crowd, admin);
}
