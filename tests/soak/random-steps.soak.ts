/**
 * A million random steps of the conversation machine, every law checked on each life. A life that breaks one is shrunk and
 * kept, to be replayed by `machine.property.test.ts` from then on. `--seed N --minutes N --json FILE`.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CONVERSATION_LAWS, conversationSteps, live, type Step } from '@zhida/core/testing';
import fc from 'fast-check';
import { reportFigures } from '../../bench/figures.ts';
import { readSoakOptions } from './options.ts';

const STEPS = 1_000_000;
const LIVES_AT_ONCE = 200;
const LONGEST_LIFE = 200;
const REGRESSIONS = new URL('../../packages/core/src/conversations/regressions/', import.meta.url);

const { seed, until } = readSoakOptions({ minutes: 20 });
const counts = { steps: 0, lives: 0, broken: 0 };

function checkLaws(life: readonly Step[]): void {
  const lived = live(life);
  for (const [name, law] of Object.entries(CONVERSATION_LAWS)) {
    try {
      law(lived, life);
    } catch (error) {
      throw new Error(name, { cause: error });
    }
  }
  counts.steps += life.length;
  counts.lives += 1;
}

for (let turn = 0; counts.steps < STEPS && counts.broken === 0 && Date.now() < until; turn += 1) {
  const lifetimes = fc.property(conversationSteps({ min: 1, max: LONGEST_LIFE }), checkLaws);
  const details = fc.check(lifetimes, { numRuns: LIVES_AT_ONCE, seed: seed + turn });
  if (!details.failed) continue;
  counts.broken += 1;
  const file = fileURLToPath(new URL(`seed-${seed + turn}.json`, REGRESSIONS));
  await writeFile(file, `${JSON.stringify(details.counterexample?.[0], null, 2)}\n`);
  process.stderr.write(`Broken: ${String(details.errorInstance)}\nThe shrunk life is kept in ${file}.\n`);
}
await reportFigures([
  { name: 'random-steps.seed', value: seed, unit: 'number' },
  { name: 'random-steps.steps', value: counts.steps, unit: 'steps', target: STEPS },
  { name: 'random-steps.lives', value: counts.lives, unit: 'lives' },
  { name: 'random-steps.laws', value: Object.keys(CONVERSATION_LAWS).length, unit: 'laws' },
  { name: 'random-steps.broken', value: counts.broken, unit: 'laws', target: 0 },
]);
if (counts.broken > 0) process.exitCode = 1;
