// `npx tsx scripts/train-answers.ts`: learns how the voices of an answer are weighed where a tenant has too few questions to find it
// out by himself, from the phrasings of the demo organisation, and writes packages/ai/src/answering/common.json.

import { readFile, writeFile } from 'node:fs/promises';
import { calibrate } from '../packages/ai/src/answering/train-answers.ts';
import { keepApart } from '../packages/ai/src/intents/keep-apart.ts';

const FOLDER = 'packages/ai/data/demo';
const KEPT_SHARE = 0.15;
const SEED = 1;
const DIGITS = 5;

const linesOf = async (file: string) =>
  (await readFile(`${FOLDER}/${file}`, 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [text = '', , intent = ''] = line.split('\t');
      return { text, intent };
    });

const lines = [...(await linesOf('train/zh.train.tsv')), ...(await linesOf('train/en.train.tsv'))];
const ids = [...new Set(lines.map(({ intent }) => intent))];
const entries = ids.map((id) => ({
  id,
  questions: lines.filter(({ intent }) => intent === id).map(({ text }) => text),
  answers: [],
}));
const parts = keepApart(lines, KEPT_SHARE, SEED);
const options = { seed: SEED, onProgress: () => undefined };
const common = {
  taught: calibrate(entries, parts, { ...options, isTaught: true }),
  untaught: calibrate(entries, parts, { ...options, isTaught: false }),
};
const json = JSON.stringify(
  common,
  (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value),
  2,
);
await writeFile('packages/ai/src/answering/common.json', `${json}\n`);
