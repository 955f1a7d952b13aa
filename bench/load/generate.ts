import { fileURLToPath } from 'node:url';
import { Program } from '../machine/program.ts';
import type { IdlePlan } from './hold-sockets.ts';
import type { LoadPlan, LoadResult } from './plan.ts';

const file = fileURLToPath(new URL('../load-generator.ts', import.meta.url));

/** Runs the load generator over a plan, to its end. */
export async function generateLoad(plan: LoadPlan): Promise<LoadResult> {
  await using generator = new Program({ file });
  generator.tell(asJson(plan));
  const result: LoadResult = JSON.parse(await generator.waitFor(/^result (.*)$/m));
  return result;
}

/** What a plan holds besides (a scene is given as it is) is nothing that can be written down. */
function asJson({
  port,
  dialect,
  senders,
  receivers,
  copies,
  pace,
  warmUpMessages,
  measuredMs,
  watched,
}: LoadPlan): string {
  return JSON.stringify({ port, dialect, senders, receivers, copies, pace, warmUpMessages, measuredMs, watched });
}

/** Opens sockets that stay until this is disposed. */
export async function openIdleSockets(plan: IdlePlan): Promise<AsyncDisposable & { readonly perSecond: number }> {
  const generator = new Program({ file });
  generator.tell(JSON.stringify(plan));
  const result: { readonly perSecond: number } = JSON.parse(await generator.waitFor(/^result (.*)$/m));
  return { ...result, [Symbol.asyncDispose]: () => generator[Symbol.asyncDispose]() };
}
