/**
 * Question: what does a signed-in socket cost while it only sits there, how fast do sockets come in, and what does it cost
 * to bring one event to many of them? The product beside the bare server, which knows nobody.
 *
 * Not asked: how many sockets fit on this machine.
 */
import { reportFigures, type Figure } from './figures.ts';
import type { SocketPlan } from './load/frame-socket.ts';
import { generateLoad, openIdleSockets } from './load/generate.ts';
import type { LoadResult } from './load/plan.ts';
import { waitForIdleMachine } from './machine/idle.ts';
import { median } from './machine/median.ts';
import { MEASURABLE, readSettledKb } from './machine/memory.ts';
import type { Program } from './machine/program.ts';
import { readOptions } from './options.ts';
import { startBare } from './stage/bare.ts';
import { openStage, type Stage } from './stage/database.ts';
import { customerSocket, openConversation } from './stage/people.ts';
import { stageFanOut, startProduct } from './stage/product.ts';

/** Sockets that come and go before the first reading: what they leave behind is not theirs. */
const FIRST_SOCKETS = 100;
const FAN_OUT = 1_000;
const OPENED_AT_ONCE = 16;

const { sockets, measuredMs, patienceMs, rounds } = readOptions();
await using stage = await openStage();
const idle = { bare: await holdBare(stage), product: await holdProduct(stage) };
const fanOut: Record<'bare' | 'product', LoadResult[]> = { bare: [], product: [] };
for (let round = 0; round < Math.min(rounds, 3); round += 1) {
  fanOut.bare.push(await spread(stage, 'bare'));
  fanOut.product.push(await spread(stage, 'product'));
}
await reportFigures([...idleFigures(), ...fanOutFigures()]);

async function holdBare(on: Stage) {
  const databaseUrl = await on.createDatabase();
  await using scene = await startBare(databaseUrl, {
    pairs: 0,
    names: 1,
    socketsPerName: sockets,
    nodeArgs: MEASURABLE,
  });
  return await hold(scene, scene.receivers, null);
}

/** Real customers with a conversation each; the server is started anew, so that it holds nothing but their sockets. */
async function holdProduct(on: Stage) {
  const databaseUrl = await on.createDatabase();
  const plans: SocketPlan[] = [];
  {
    await using product = await startProduct(on, databaseUrl);
    const work = async () => {
      while (plans.length < sockets) plans.push(customerSocket(await openConversation(product.url)));
    };
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, work));
  }
  await using product = await startProduct(on, databaseUrl, { nodeArgs: MEASURABLE });
  return await hold(product, plans.slice(0, sockets), '{"type":"welcome"');
}

async function hold(
  { program, port }: { readonly program: Program; readonly port: number },
  plans: readonly SocketPlan[],
  welcome: string | null,
): Promise<{ kbPerSocket: number; perSecond: number }> {
  {
    await using first = await openIdleSockets({ port, sockets: plans.slice(0, FIRST_SOCKETS), welcome });
    void first;
  }
  await waitForIdleMachine(patienceMs);
  const before = await readSettledKb(program);
  await using held = await openIdleSockets({ port, sockets: plans, welcome });
  const after = await readSettledKb(program);
  return { kbPerSocket: (after - before) / plans.length, perSecond: held.perSecond };
}

async function spread(on: Stage, contender: 'bare' | 'product'): Promise<LoadResult> {
  const databaseUrl = await on.createDatabase();
  await using scene =
    contender === 'bare'
      ? await startBare(databaseUrl, { pairs: 1, names: 1, socketsPerName: FAN_OUT })
      : await stageFanOut(on, databaseUrl, FAN_OUT);
  await waitForIdleMachine(patienceMs);
  return await generateLoad({
    ...scene,
    copies: FAN_OUT,
    pace: { kind: 'closed', inFlight: 4 },
    warmUpMessages: 200,
    measuredMs,
    watched: { server: scene.program.pid, postmaster: on.postmaster },
  });
}

function idleFigures(): Figure[] {
  const { bare, product } = idle;
  return [
    figure('sockets.memory.bare', bare.kbPerSocket, 'KB'),
    { ...figure('sockets.memory.product', product.kbPerSocket, 'KB'), target: 17, note: 'signed in, idle; at most' },
    figure('sockets.accepted.bare', bare.perSecond, '1/s'),
    { ...figure('sockets.accepted.product', product.perSecond, '1/s'), target: 3_000, note: 'signed in; floor 1500' },
  ];
}

function fanOutFigures(): Figure[] {
  const rate = { bare: 0, product: 0 };
  for (const contender of ['bare', 'product'] as const) {
    rate[contender] = median(fanOut[contender].map((run) => run.deliveriesPerSecond));
  }
  return [
    figure('fan-out.bare', rate.bare, '1/s'),
    figure('fan-out.product', rate.product, '1/s'),
    { ...figure('fan-out.product-to-bare', rate.product / rate.bare, 'ratio'), target: 0.7, note: 'floor 0.5' },
  ];
}

function figure(name: string, value: number, unit: string): Figure {
  return { name, value, unit };
}
