/**
 * The load, in a process of its own: reads a plan from its input, writes what it measured to its output. The same program
 * loads the bare server and the product.
 */
import { text } from 'node:stream/consumers';
import type { IdlePlan } from './load/hold-sockets.ts';
import { holdSockets } from './load/hold-sockets.ts';
import type { LoadPlan } from './load/plan.ts';
import { runLoad } from './load/run-load.ts';

const plan: LoadPlan | IdlePlan = JSON.parse(await text(process.stdin));
const result = 'sockets' in plan ? await holdSockets(plan) : await runLoad(plan);
process.stdout.write(`result ${JSON.stringify(result)}\n`);
if (!('sockets' in plan)) process.exit(0);
