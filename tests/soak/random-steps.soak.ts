/** A million random steps of the conversation machine, every law checked on each life. `--seed N --minutes N --json FILE`. */
import { CONVERSATION_LAWS, conversationSteps, live } from '@zhida/core/testing';
import fc from 'fast-check';
import { reportFigures } from '../../bench/figures.ts';
import { readSoakOptions } from './options.ts';

const STEPS = 1_000_000;
const LIVES_AT_ONCE = 200;
const LONGEST_LIFE = 200;

const { seed, until } = readSoakOptions({ minutes: 20 });
let steps = 0;
let lives = 0;
for (let turn = 0; steps < STEPS && Date.now() < until; turn += 1) {
  const sample = fc.sample(conversationSteps({ min: 1, max: LONGEST_LIFE }), {
    numRuns: LIVES_AT_ONCE,
    seed: seed + turn,
  });
  for (const life of sample) {
    const lived = live(life);
    for (const [name, law] of Object.entries(CONVERSATION_LAWS)) {
      try {
        law(lived, life);
      } catch (error) {
        throw new Error(`Seed ${seed + turn} breaks "${name}": ${JSON.stringify(life)}`, { cause: error });
      }
    }
    steps += life.length;
    lives += 1;
  }
}
await reportFigures([
  { name: 'random-steps.seed', value: seed, unit: 'number' },
  { name: 'random-steps.steps', value: steps, unit: 'steps', target: STEPS },
  { name: 'random-steps.lives', value: lives, unit: 'lives' },
  { name: 'random-steps.laws', value: Object.keys(CONVERSATION_LAWS).length, unit: 'laws' },
  { name: 'random-steps.broken', value: 0, unit: 'laws', target: 0 },
]);
