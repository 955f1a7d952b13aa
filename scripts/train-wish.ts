import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wishFeaturesOf, WISH_TABLE, type WishFeatures } from '../packages/core/src/bots/wish-features.ts';
import { MIDDLE, STEPS } from '../packages/core/src/bots/wish-model.ts';
import { isRuledWish } from '../packages/core/src/bots/wish-rules.ts';
import { createDraw } from '../packages/core/src/safety/testing/expand.ts';

// Learns what asks for a person: logistic regression by AdaGrad, the same result at every run. Reads
// packages/core/src/bots/data/wish-lines.tsv and the demo knowledge's training phrasings, writes packages/core/src/bots/wish-model.json.

const EPOCHS = 8;
/** What is learnt depends a little on the order of the rows: the mean of several orders does so less. */
const ORDERS = 5;
const RATE = 0.15;
const DECAY = 1e-5;
/** Nobody is quite sure of a label. */
const AIM = { 1: 0.97, 0: 0.03 } as const;

/** A question of every day counts more than a line written for this: there are more of them in life. */
const QUESTION_WEIGHT = 2;

interface Row {
  readonly features: WishFeatures;
  readonly aim: number;
  readonly weight: number;
}

const bots = (name: string): string => fileURLToPath(new URL(`../packages/core/src/bots/${name}`, import.meta.url));

const readTable = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** What customers ask a bot every day; the way to a person is an entry of the knowledge too, and left out here. */
const readQuestions = (): string[] =>
  ['zh', 'en'].flatMap((language) =>
    readTable(fileURLToPath(new URL(`../packages/ai/data/demo/train/${language}.train.tsv`, import.meta.url))).flatMap(
      ([text = '', intent]) => (intent === 'appeal.contact' ? [] : [text]),
    ),
  );

const rowOf = (text: string, wish: 0 | 1, weight = 1): Row => ({
  features: wishFeaturesOf(text, isRuledWish(text)),
  aim: AIM[wish],
  weight,
});

const readRows = (): Row[] => [
  ...readTable(bots('data/wish-lines.tsv')).map(([text = '', , wish]) => rowOf(text, wish === '1' ? 1 : 0)),
  ...readQuestions().map((text) => rowOf(text, 0, QUESTION_WEIGHT)),
];

function train(rows: readonly Row[]): Float64Array {
  const mean = new Float64Array(WISH_TABLE);
  for (let seed = 1; seed <= ORDERS; seed += 1) {
    for (const [place, weight] of trainInOrder(rows, seed).entries())
      mean[place] = (mean[place] ?? 0) + weight / ORDERS;
  }
  return mean;
}

function trainInOrder(rows: readonly Row[], seed: number): Float64Array {
  const weights = new Float64Array(WISH_TABLE);
  const squares = new Float64Array(WISH_TABLE).fill(1e-2);
  const draw = createDraw(seed);
  const order = [...rows];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const row of order) step(weights, squares, row);
  }
  return weights;
}

function step(weights: Float64Array, squares: Float64Array, { features, aim, weight: share }: Row): void {
  let sum = 0;
  for (const [place, value] of features) sum += (weights[place] ?? 0) * value;
  const error = (1 / (1 + Math.exp(-sum)) - aim) * share;
  for (const [place, value] of features) {
    const weight = weights[place] ?? 0;
    const slope = error * value + DECAY * weight;
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = weight - (RATE * slope) / Math.sqrt(square);
  }
}

function shuffle(order: Row[], draw: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
}

const rows = readRows();
const weights = train(rows);
const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS;
const table = Array.from(weights, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');
writeFileSync(bots('wish-model.json'), `${JSON.stringify({ scale: Number(scale.toPrecision(6)), table }, null, 2)}\n`);
console.log(`${rows.length} lines learnt, ${WISH_TABLE} weights written.`);
