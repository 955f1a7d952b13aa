/** HTTP load, in a process of its own: reads a plan from its input, writes what it measured to its output. */
import { text } from 'node:stream/consumers';
import type { HttpPlan } from './load/http-plan.ts';
import { runHttp } from './load/run-http.ts';

const plan: HttpPlan = JSON.parse(await text(process.stdin));
process.stdout.write(`result ${JSON.stringify(await runHttp(plan))}\n`);
process.exit(0);
