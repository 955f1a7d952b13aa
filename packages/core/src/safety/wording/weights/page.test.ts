import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fold } from '../../fold/fold.ts';
import { judge, judgeBy } from '../judge.ts';
import { createSight } from '../sight.ts';
import { WEIGHTS } from './page.ts';

interface Line {
  readonly part: string;
  readonly label: string;
  readonly text: string;
}

const lines = readFileSync(new URL('../../data/wordings.test.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

const SIGHT = createSight(WEIGHTS);
const isHarm = (label: string): boolean => ['request', 'offer'].includes(label);
const isHintedAt = ({ text }: Line): boolean => isHarm(judgeBy(SIGHT, fold(text), null).label);

it('hints while somebody writes at nearly all that a node will stop, and at little that it will not', () => {
  const stopped = lines.filter(({ text }) => isHarm(judge(text).label));
  expect(stopped.filter(isHintedAt).length / stopped.length).toBeGreaterThanOrEqual(0.97);
  const calm = lines.filter((line) => !stopped.includes(line));
  expect(calm.filter(isHintedAt).length / calm.length).toBeLessThanOrEqual(0.02);
});

it('knows wordings that were kept apart by itself', () => {
  const unseen = lines.filter(({ part }) => part === 'unseen');
  const harmful = unseen.filter(({ label }) => ['request', 'demand', 'offer'].includes(label));
  expect(harmful.filter(isHintedAt).length / harmful.length).toBeGreaterThanOrEqual(0.95);
});
