/**
 * Question: how fast is a waiting crowd given to agents, durably and with the reasons kept; how soon does another node route
 * when the one that did is gone; and how soon does an agent who becomes free have the next customer on the socket?
 *
 * Not asked: how good the choices are (`zhida simulate`), or what the decision alone costs (docs/specs/routing.md).
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '@zhida/server';
import { reportFigures, type Figure } from './figures.ts';
import { readDatabaseCpuUs, readProcessCpuUs } from './machine/cpu.ts';
import { readMachineCpuUs, waitForIdleMachine } from './machine/idle.ts';
import { median, quantile } from './machine/median.ts';
import { readOptions } from './options.ts';
import { importBuiltServer } from './stage/built-server.ts';
import { openStage, type Stage } from './stage/database.ts';
import { measureFreeToNext } from './stage/free-to-next.ts';
import { BENCH_SETTINGS } from './stage/product.ts';
import { insertAgents, insertWaiting, openCounter, openDesks, type Crowd, type Team } from './stage/routing.ts';

const WAITING = 100_000;
const ASSIGNED = 40_000;
/** Given before anything is measured: a server that has worked for a second is as fast as it will be. */
const WARM_UP = 30_000;
/** How often it is asked how many are given: that is work of the same database. */
const LOOKED_AT_MS = 50;
const TEAMS = [100, 1_000, 10_000];
const PER_SECOND = 100;

const { rounds, patienceMs, measuredMs } = readOptions();
const { createLog, readConfig, startServer } = await importBuiltServer();
await using stage = await openStage();
const figures: Figure[] = [];
for (const agents of TEAMS) {
  const runs = [];
  for (let round = 1; round <= Math.min(rounds, 3); round += 1) {
    const run = await measureCrowd(stage, agents);
    console.log(
      `${agents} agents, round ${round}: ${run.perSecond.toFixed(0)}/s, take-over ${run.takeOverMs.toFixed(0)} ms, ` +
        `CPU ${run.cpuUs.server.toFixed(0)} + ${run.cpuUs.database.toFixed(0)} µs (server, database), neighbours ${(run.neighbours * 100).toFixed(0)} %`,
    );
    runs.push(run);
  }
  const target = agents === 1_000 ? { target: 15_000 } : {};
  figures.push(
    { name: `routing.assignments.${agents}`, value: median(runs.map((run) => run.perSecond)), unit: '1/s', ...target },
    {
      name: `routing.take-over.${agents}`,
      value: median(runs.map((run) => run.takeOverMs)),
      unit: 'ms',
      target: 3_000,
      note: 'at most',
    },
  );
}
const latencies = (await measureLatency(stage)).toSorted((a, b) => a - b);
figures.push(
  { name: 'routing.free-to-next.p50', value: quantile(latencies, 0.5), unit: 'ms' },
  { name: 'routing.free-to-next.p99', value: quantile(latencies, 0.99), unit: 'ms', target: 300, note: 'at most' },
);
await reportFigures(figures);

interface Run {
  readonly perSecond: number;
  readonly takeOverMs: number;
  /** For each assignment. */
  readonly cpuUs: { readonly server: number; readonly database: number };
  /** Share of the machine that others used. */
  readonly neighbours: number;
}

async function measureCrowd(on: Stage, agents: number): Promise<Run> {
  const databaseUrl = await on.createDatabase();
  const crowd = await insertWaiting(databaseUrl, WAITING);
  const capacity = Math.ceil(ASSIGNED / agents);
  const warmUp = { team: 'first', agents, capacity: Math.ceil(WARM_UP / agents) } as const;
  await insertAgents(databaseUrl, crowd, warmUp);
  await insertAgents(databaseUrl, crowd, { team: 'second', agents, capacity });
  await using server = await startNode(on, databaseUrl);
  await waitForIdleMachine(patienceMs);
  const takeOverMs = await takeOver(server, crowd);
  await using counter = await openCounter(databaseUrl);
  const give = async (team: Team, total: number): Promise<number> => {
    await openDesks(databaseUrl, crowd, team);
    const openedAt = performance.now();
    server.context.routers.changed(crowd.tenantId, 'agents');
    while ((await counter.countAssigned()) < total) await sleep(LOOKED_AT_MS);
    return performance.now() - openedAt;
  };
  const before = agents * warmUp.capacity;
  await give('first', before);
  const total = agents * capacity;
  const began = { at: performance.now(), machine: readMachineCpuUs(), own: readOwnCpuUs(on) };
  const tookMs = await give('second', before + total);
  const now = performance.now();
  const own = readOwnCpuUs(on);
  const [serverUs, databaseUs] = [own.server - began.own.server, own.database - began.own.database];
  const others = readMachineCpuUs() - began.machine - serverUs - databaseUs;
  return {
    perSecond: (total / tookMs) * 1_000,
    takeOverMs,
    cpuUs: { server: serverUs / total, database: databaseUs / total },
    neighbours: Math.max(0, others) / ((now - began.at) * 1_000 * 2),
  };
}

/** From the moment when nobody has the lease to the first pass over everybody who waits. */
async function takeOver({ context }: RunningServer, { tenantId }: Crowd): Promise<number> {
  const began = performance.now();
  const router = await context.routers.reach(tenantId);
  if (router === null) throw new Error('Somebody else routes.');
  await router.settle();
  return performance.now() - began;
}

function readOwnCpuUs(on: Stage): { readonly server: number; readonly database: number } {
  return { server: readProcessCpuUs(process.pid), database: readDatabaseCpuUs(on.postmaster) };
}

async function measureLatency(on: Stage): Promise<number[]> {
  const databaseUrl = await on.createDatabase();
  const crowd = await insertWaiting(databaseUrl, WAITING);
  await insertAgents(databaseUrl, crowd, { team: 'first', agents: PER_SECOND, capacity: 1 });
  await using server = await startNode(on, databaseUrl);
  await takeOver(server, crowd);
  await waitForIdleMachine(patienceMs);
  return await measureFreeToNext(server.url, { agents: PER_SECOND, perSecond: PER_SECOND, measuredMs: measuredMs * 3 });
}

function startNode(on: Stage, databaseUrl: string): Promise<RunningServer> {
  return startServer({
    config: readConfig({ ...BENCH_SETTINGS }),
    log: createLog('fatal'),
    databaseUrl,
    dataDir: join(on.folder, 'routing'),
    secret: BENCH_SETTINGS.ZHIDA_SECRET,
  });
}
