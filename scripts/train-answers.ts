// `npx tsx scripts/train-answers.ts`: learns how the voices of an answer are weighed where a tenant has too few questions to find it
// out by himself, from the phrasings of the demo organisation, and writes packages/ai/src/answering/common.json.

import { readFile, writeFile } from 'node:fs/promises';
import { askKept, calibrate, settle } from '../packages/ai/src/answering/train-answers.ts';
import { keepApart } from '../packages/ai/src/intents/keep-apart.ts';
import { createRandom, drawOrder } from '../packages/ai/src/text/random.ts';

const FOLDER = 'packages/ai/data/demo';
const KEPT_SHARE = 0.15;
const SEED = 1;
/** Tenants with a few entries of a few questions, drawn from the demo organisation; what they were not given is strange to them. */
const SMALL = { draws: 80, entries: [4, 16], questions: [4, 9], keptShare: 0.25, strangers: 12 } as const;
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
/** The first of a drawn order of things. */
const draw = <T>(things: readonly T[], count: number, random: () => number): readonly T[] =>
  [...drawOrder(things.length, random)].slice(0, count).flatMap((at) => things[at] ?? []);

function drawSmall(seed: number) {
  const random = createRandom(seed);
  const between = ([least, most]: readonly [number, number]): number =>
    least + Math.floor(random() * (most - least + 1));
  // Two of three tenants write in one language.
  const own = random() < 2 / 3 ? lines.filter(({ text }) => /\p{Script=Han}/u.test(text)) : lines;
  const chosen = draw(ids, between(SMALL.entries), random);
  const drawn = chosen.map((id) => ({
    id,
    questions: draw(
      own.filter(({ intent }) => intent === id),
      between(SMALL.questions),
      random,
    ).map(({ text }) => text),
    answers: [],
  }));
  const parted = keepApart(
    drawn.flatMap(({ id, questions }) => questions.map((text) => ({ text, intent: id }))),
    SMALL.keptShare,
    seed,
  );
  const others = own.filter(({ intent }) => !chosen.includes(intent));
  const strangers = draw(others, SMALL.strangers, random).map(({ text }) => text);
  return askKept(drawn, parted, { seed, isTaught: true, onProgress: () => undefined }, strangers);
}

const parts = keepApart(lines, KEPT_SHARE, SEED);
const options = { seed: SEED, onProgress: () => undefined };
const common = {
  taught: calibrate(entries, parts, { ...options, isTaught: true }),
  small: settle(Array.from({ length: SMALL.draws }, (_, at) => drawSmall(SEED + at)).flat()),
  untaught: calibrate(entries, parts, { ...options, isTaught: false }),
};
const json = JSON.stringify(
  common,
  (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value),
  2,
);
await writeFile('packages/ai/src/answering/common.json', `${json}\n`);
