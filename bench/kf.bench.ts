/**
 * Question: what does everything that the product does for a call of the 微信客服 API (token, limits, lenient fields, the
 * conversation machine, items of the wire) cost over bare Fastify with the same statements? And what does it cost to ask again
 * when nothing is new?
 *
 * Not asked: how fast this machine is. Rates are told for orientation; ratios of runs that alternate are judged.
 */
import { fileURLToPath } from 'node:url';
import { reportFigures, type Figure } from './figures.ts';
import type { HttpPlan, HttpResult } from './load/http-plan.ts';
import { waitForIdleMachine } from './machine/idle.ts';
import { median } from './machine/median.ts';
import { Program } from './machine/program.ts';
import { readOptions } from './options.ts';
import { openStage } from './stage/database.ts';
import { stageKfBare, stageKfProduct, type KfScene } from './stage/kf.ts';
import { replyText } from './stage/text.ts';

const CONNECTIONS = 64;
const WARM_UP_MS = 2_000;
/** Each may be sent five messages. */
const CUSTOMERS = 24_000;
/** So many are written to by turns before the next: as with real ones, who is answered has just been heard. */
const AT_A_TIME = 250;
const MESSAGES_EACH = 5;
const WORDS_EACH = 8;
const PAGE = 20;
/** Polls a second that are hoped for when nothing is new. */
const IDLE_TARGET = 25_000;

type Contender = 'bare' | 'product';
type Scenario = 'send' | 'sync' | 'idle';

const { rounds, measuredMs, patienceMs, profileDir } = readOptions();
await using stage = await openStage();
const runs: Record<string, HttpResult[]> = {};
for (let round = 1; round <= rounds; round += 1) {
  for (const contender of ['bare', 'product'] as const) {
    const databaseUrl = await stage.createDatabase();
    await using scene = await stageContender(contender, databaseUrl);
    for (const scenario of ['sync', 'idle', 'send'] as const) {
      await waitForIdleMachine(patienceMs);
      const result = await generate(planOf(scene, scenario));
      (runs[`${scenario}.${contender}`] ??= []).push(result);
      const { p50, p99 } = result.latencyMs;
      const rate = result.perSecond.toFixed(0).padStart(6);
      console.log(
        `round ${round}  ${scenario.padEnd(5)} ${contender.padEnd(8)} ${rate}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`,
      );
    }
  }
}
await reportFigures([...pairFigures('send', 0.7), ...pairFigures('sync', 0.85), ...pairFigures('idle')]);

function stageContender(contender: Contender, databaseUrl: string): Promise<KfScene> {
  const options = { customers: CUSTOMERS, wordsEach: WORDS_EACH };
  if (contender === 'bare') return stageKfBare(databaseUrl, options);
  const nodeArgs = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  return stageKfProduct(stage, databaseUrl, { ...options, nodeArgs });
}

function planOf(scene: KfScene, scenario: Scenario): HttpPlan {
  const { port, openKfid, customers, feedEnd, cursorOf, paths } = scene;
  const common = { port, connections: CONNECTIONS, warmUpMs: WARM_UP_MS, measuredMs, expected: '"errcode":0' };
  if (scenario === 'send') {
    const middles = inTurns(customers).map((customer, nth) => `${customer}","text":{"content":"${replyText(nth)}`);
    const bodyHead = `{"open_kfid":"${openKfid}","msgtype":"text","touser":"`;
    return { ...common, path: paths.send, bodyHead, middles, bodyTail: '"}}', most: middles.length };
  }
  const isIdle = scenario === 'idle';
  // All over the feed, in no order that a cache could learn.
  const places = Array.from({ length: 10_000 }, (_, nth) => (nth * 7_919) % (feedEnd - 10 * PAGE));
  return {
    ...common,
    path: isIdle ? paths.idle : paths.sync,
    bodyHead: `{"open_kfid":"${openKfid}","limit":${PAGE},"cursor":"`,
    middles: isIdle ? [cursorOf(feedEnd)] : places.map(cursorOf),
    bodyTail: '"}',
    expected: isIdle ? '"has_more":0' : '"has_more":1',
  };
}

function inTurns(customers: readonly string[]): string[] {
  const groups = Array.from({ length: Math.ceil(customers.length / AT_A_TIME) }, (_, nth) =>
    customers.slice(nth * AT_A_TIME, (nth + 1) * AT_A_TIME),
  );
  return groups.flatMap((group) => Array.from({ length: MESSAGES_EACH }, () => group).flat());
}

async function generate(plan: HttpPlan): Promise<HttpResult> {
  await using generator = new Program({ file: fileURLToPath(new URL('http-generator.ts', import.meta.url)) });
  generator.tell(JSON.stringify(plan));
  const result: HttpResult = JSON.parse(await generator.waitFor(/^result (.*)$/m));
  return result;
}

function of(scenario: Scenario, contender: Contender): readonly HttpResult[] {
  return runs[`${scenario}.${contender}`] ?? [];
}

function rateOf(scenario: Scenario, contender: Contender): number {
  return median(of(scenario, contender).map((run) => run.perSecond));
}

/** Round by round, so that a neighbour who came in the middle spoils only his rounds. */
function pairFigures(scenario: Scenario, target?: number): Figure[] {
  const bare = of(scenario, 'bare');
  const ratios = of(scenario, 'product').map((run, round) => run.perSecond / (bare[round] ?? run).perSecond);
  return [
    ...(['bare', 'product'] as const).flatMap((contender) => [
      {
        ...figure(`kf.${scenario}.${contender}`, rateOf(scenario, contender), '1/s'),
        ...(scenario === 'idle' && contender === 'product' ? { target: IDLE_TARGET } : {}),
      },
      figure(`kf.${scenario}.p99.${contender}`, median(of(scenario, contender).map((run) => run.latencyMs.p99)), 'ms'),
    ]),
    {
      ...figure(`kf.${scenario}.product-to-bare`, median(ratios), 'ratio'),
      ...(target === undefined ? {} : { target }),
    },
  ];
}

function figure(name: string, value: number, unit: string): Figure {
  return { name, value, unit };
}
