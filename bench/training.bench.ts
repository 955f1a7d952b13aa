/**
 * Question: who is being served while a tenant's bot learns, does he notice it? Messages at a steady pace, from socket to socket, with
 * something being learnt all the time, beside the same with nothing learnt.
 *
 * Not asked: how long the training takes, or how well it is learnt (`zhida eval bot`).
 */
import { reportFigures, type Figure } from './figures.ts';
import { generateLoad } from './load/generate.ts';
import type { LoadResult } from './load/plan.ts';
import { waitForIdleMachine } from './machine/idle.ts';
import { median } from './machine/median.ts';
import { readOptions } from './options.ts';
import { openStage, type Stage } from './stage/database.ts';
import { AGENTS } from './stage/organisation.ts';
import { stageProduct } from './stage/product.ts';
import { keepTraining, stopAutomaticTraining } from './stage/training.ts';

const PAIRS = 100;
/** What a busy organisation writes, far from what a node can carry: a full one is slowed by anything. */
const PER_SECOND = 1_000;
const WARM_UP_MESSAGES = 5_000;
/** The least measured time: a training goes through all its steps in it. */
const LEAST_MEASURED_MS = 10_000;
/** Share of the time in which something must have been learnt for a run to count. */
const LEAST_TRAINING = 0.9;

type Contender = 'idle' | 'training';

const { rounds, measuredMs, patienceMs } = readOptions();
await using stage = await openStage({ hasKnowledge: true });
const runs: Record<Contender, LoadResult[]> = { idle: [], training: [] };
for (let round = 1; round <= rounds; round += 1) {
  // Who comes first is colder.
  const order = round % 2 === 1 ? (['idle', 'training'] as const) : (['training', 'idle'] as const);
  for (const contender of order) {
    const result = await runOnce(stage, contender);
    console.log(`round ${round}  ${contender.padEnd(8)} ${describe(result)}`);
    runs[contender].push(result);
  }
}
await reportFigures([...latencies('p50', 1.2), ...latencies('p99', 2)]);

async function runOnce(on: Stage, contender: Contender): Promise<LoadResult> {
  const databaseUrl = await on.createDatabase();
  await using scene = await stageProduct(on, databaseUrl, { pairs: PAIRS, agents: AGENTS });
  const url = `http://127.0.0.1:${scene.port}`;
  await stopAutomaticTraining(url);
  await waitForIdleMachine(patienceMs);
  const load = () =>
    generateLoad({
      ...scene,
      copies: 1,
      pace: { kind: 'open', perSecond: PER_SECOND },
      warmUpMessages: WARM_UP_MESSAGES,
      measuredMs: Math.max(measuredMs, LEAST_MEASURED_MS),
      watched: { server: scene.program.pid, postmaster: on.postmaster },
    });
  if (contender === 'idle') return await load();
  await using training = await keepTraining(url);
  const result = await load();
  const { share, done } = training.measure();
  console.log(`         learning for ${(share * 100).toFixed(0)} % of the time, learnt ${done} times`);
  if (share < LEAST_TRAINING) throw new Error('Too little was learnt meanwhile to say anything.');
  return result;
}

function describe({ messagesPerSecond, latencyMs, cpuUs, neighbours }: LoadResult): string {
  return (
    `${messagesPerSecond.toFixed(0)}/s  p50 ${latencyMs.p50.toFixed(2)} ms  p99 ${latencyMs.p99.toFixed(1)} ms  ` +
    `CPU ${cpuUs.server.toFixed(0)} µs of the server  neighbours ${(neighbours * 100).toFixed(0)} %`
  );
}

function latencies(quantile: 'p50' | 'p99', target: number): Figure[] {
  const of = (contender: Contender) => runs[contender].map(({ latencyMs }) => latencyMs[quantile]);
  const idle = of('idle');
  const ratios = of('training').map((value, round) => value / (idle[round] ?? value));
  return [
    { name: `training.${quantile}.idle`, value: median(idle), unit: 'ms' },
    { name: `training.${quantile}.training`, value: median(of('training')), unit: 'ms' },
    { name: `training.${quantile}.training-to-idle`, value: median(ratios), unit: 'ratio', target, note: 'at most' },
  ];
}
