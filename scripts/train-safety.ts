import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fold } from '../packages/core/src/safety/fold/fold.ts';
import { createDraw, DISGUISES, pick, readTemplates, wordingOf } from '../packages/core/src/safety/testing/expand.ts';
import { clausesOf } from '../packages/core/src/safety/wording/clauses.ts';
import { featuresOf, TABLE, type Feature } from '../packages/core/src/safety/wording/features.ts';
import { CLASSES, MIDDLE, STEPS } from '../packages/core/src/safety/wording/model.ts';
import { signsOf } from '../packages/core/src/safety/wording/signs.ts';
import { findMentions } from '../packages/core/src/safety/words/concepts.ts';

// Learns the weights of the safety line's wordings: softmax regression by AdaGrad, the same result at every run.
// Reads wordings.txt and help-texts.txt in packages/core/src/safety/data, writes packages/core/src/safety/wording/model.json and, from both
// files of wordings, the labelled lines in packages/core/src/safety/data/wordings.test.jsonl.

const SEED = 1;
/** What is learnt, and how many drawings of each line: a help text has no alternatives, it is only disguised. */
const LEARNT = { 'wordings.txt': 14, 'help-texts.txt': 4 } as const;
const DISGUISED_SHARE = 0.35;
const GREETED_SHARE = 0.25;
const EPOCHS = 12;
const RATE = 0.25;
const DECAY = 2e-4;
/** Nobody is quite sure of a label: what the right class is aimed at, the rest shared by the others. */
const AIM = 0.97;
const GREETINGS = {
  zh: ['你好，', '在吗 ', '您好，', '亲，', '急 ', '那个，'],
  en: ['hello ', 'hi, ', 'pls ', 'Sir, ', 'hey '],
} as const;

interface Row {
  readonly features: readonly Feature[];
  readonly label: number;
}

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

function readRows(): readonly Row[] {
  const draw = createDraw(SEED);
  const lines = Object.entries(LEARNT).flatMap(([name, variants]) =>
    readTemplates(readFileSync(data(`data/${name}`), 'utf8')).map((template) => ({ template, variants })),
  );
  return lines.flatMap(({ template, variants }) => {
    const texts = new Set<string>();
    for (let variant = 0; variant < variants; variant += 1) {
      const plain = wordingOf(template, draw);
      const disguise = draw() < DISGUISED_SHARE ? DISGUISES[pick(draw, Object.keys(DISGUISES))] : undefined;
      const text = disguise === undefined ? plain : disguise(plain, draw);
      const greetings = GREETINGS[template.language === 'zh' ? 'zh' : 'en'];
      texts.add(draw() < GREETED_SHARE ? pick(draw, greetings) + text : text);
    }
    const label = CLASSES.findIndex((name) => name === template.label);
    return Array.from(texts, (text) => ({ features: read(text), label }));
  });
}

function read(original: string): readonly Feature[] {
  const { text } = fold(original);
  const mentions = findMentions(text);
  const clauses = clausesOf(text, mentions);
  return featuresOf(text, mentions, clauses, signsOf(clauses));
}

function train(rows: readonly Row[]): readonly Float64Array[] {
  const weights = CLASSES.map(() => new Float64Array(TABLE));
  const squares = CLASSES.map(() => new Float64Array(TABLE).fill(1e-2));
  const counts = CLASSES.map((_, label) => rows.filter((row) => row.label === label).length);
  const draw = createDraw(SEED + 6);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      const balance = Math.sqrt(rows.length / (CLASSES.length * (counts[row.label] ?? 1)));
      step(weights, squares, row, balance);
    }
  }
  return weights;
}

function step(weights: readonly Float64Array[], squares: readonly Float64Array[], row: Row, balance: number): void {
  const beliefs = softmax(weights.map((table) => dot(table, row.features)));
  for (const [label, table] of weights.entries()) {
    const square = squares[label];
    if (square === undefined) continue;
    const aim = label === row.label ? AIM : (1 - AIM) / (CLASSES.length - 1);
    const error = ((beliefs[label] ?? 0) - aim) * balance;
    for (const { place, value } of row.features) {
      const weight = table[place] ?? 0;
      const slope = error * value + DECAY * weight;
      const sum = (square[place] ?? 0) + slope * slope;
      square[place] = sum;
      table[place] = weight - (RATE * slope) / Math.sqrt(sum);
    }
  }
}

const dot = (table: Float64Array, features: readonly Feature[]): number =>
  features.reduce((sum, { place, value }) => sum + (table[place] ?? 0) * value, 0);

function softmax(sums: readonly number[]): readonly number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function shuffle(order: number[], draw: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

function write(weights: readonly Float64Array[]): void {
  const most = Math.max(...weights.flatMap((table) => Array.from(table, Math.abs)));
  const scale = most / STEPS;
  const spell = (table: Float64Array): string =>
    Array.from(table, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');
  const tables = Object.fromEntries(CLASSES.map((name, label) => [name, spell(weights[label] ?? new Float64Array(0))]));
  writeFileSync(data('wording/model.json'), `${JSON.stringify({ scale: Number(scale.toPrecision(6)), tables })}\n`);
}

const LINES = { 'wordings.txt': 2, 'unseen.txt': 8 } as const;

/** Labelled lines for measuring, drawn apart from those that were learnt; every other one is disguised. */
function writeLines(): number {
  const draw = createDraw(SEED + 76);
  const lines = Object.entries(LINES).flatMap(([name, count]) =>
    readTemplates(readFileSync(data(`data/${name}`), 'utf8')).flatMap((template) => {
      const texts = new Map<string, string>();
      for (let variant = 0; variant < count; variant += 1) {
        const plain = wordingOf(template, draw);
        const disguise = variant % 2 === 0 ? '' : pick(draw, Object.keys(DISGUISES));
        texts.set(DISGUISES[disguise]?.(plain, draw) ?? plain, disguise);
      }
      const { part, label, language, group } = template;
      return Array.from(texts, ([text, disguise]) => JSON.stringify({ part, label, language, group, disguise, text }));
    }),
  );
  writeFileSync(data('data/wordings.test.jsonl'), `${lines.join('\n')}\n`);
  return lines.length;
}

const rows = readRows();
write(train(rows));
console.log(`${writeLines()} labelled lines written.`);
console.log(`${rows.length} wordings learnt, ${CLASSES.length} × ${TABLE} weights written.`);
