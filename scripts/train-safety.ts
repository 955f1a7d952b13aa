import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fold } from '../packages/core/src/safety/fold/fold.ts';
import { createDraw, DISGUISES, pick, readTemplates, wordingOf } from '../packages/core/src/safety/testing/expand.ts';
import { clausesOf } from '../packages/core/src/safety/wording/clauses.ts';
import {
  featuresOf,
  quickFeaturesOf,
  TABLE,
  type Features,
  type Side,
} from '../packages/core/src/safety/wording/features.ts';
import { CLASSES, MIDDLE, STEPS } from '../packages/core/src/safety/wording/model.ts';
import { signsOf } from '../packages/core/src/safety/wording/signs.ts';
import { findMentions } from '../packages/core/src/safety/words/concepts.ts';

// Learns the weights of the safety line's wordings: softmax regression by AdaGrad, the same result at every run.
// Reads wordings.txt, help-texts.txt and lines.tsv in packages/core/src/safety/data, writes packages/core/src/safety/wording/model.json and, from both
// files of wordings, the labelled lines in packages/core/src/safety/data/wordings.test.jsonl.

const SEED = 1;
/** What is learnt, and how many drawings of each line: a help text has no alternatives, it is only disguised. */
const LEARNT = { 'wordings.txt': 6, 'help-texts.txt': 2 } as const;
/** Of the lines that others wrote: as they are, and disguised. */
const LINES_LEARNT = { plain: 2, disguised: 2 } as const;
/** Where nobody says who speaks, that must be learnt too. */
const UNKNOWN_SIDE_SHARE = 0.3;
const DISGUISED_SHARE = 0.35;
const GREETED_SHARE = 0.25;
const EPOCHS = 8;
const RATE = 0.12;
const DECAY = 1e-5;
/** Nobody is quite sure of a label: what the right class is aimed at, the rest shared by the others. */
const AIM = 0.97;
const GREETINGS = {
  zh: ['你好，', '在吗 ', '您好，', '亲，', '急 ', '那个，'],
  en: ['hello ', 'hi, ', 'pls ', 'Sir, ', 'hey '],
} as const;

interface Row {
  readonly features: Features;
  /** What the quick look sees. */
  readonly quick: Features;
  readonly label: number;
}

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

const labelOf = (name: string): number => CLASSES.findIndex((known) => known === name);

function readRows(): readonly Row[] {
  const draw = createDraw(SEED);
  return [...readWordings(draw), ...readLines(draw)];
}

function readWordings(draw: () => number): readonly Row[] {
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
    return Array.from(texts, (text) => rowOf(text, template.label, sideOf(template.label, draw)));
  });
}

/** Requests and demands come from staff, reports from customers, the rest from either. */
function sideOf(label: string, draw: () => number): Side {
  if (draw() < UNKNOWN_SIDE_SHARE) return null;
  if (label === 'request' || label === 'demand') return 'staff';
  return label === 'report' || draw() < 0.5 ? 'customer' : 'staff';
}

function readLines(draw: () => number): readonly Row[] {
  return readFileSync(data('data/lines.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [label = '', , from = '', plain = ''] = line.split('\t');
      const side = (): Side => (draw() < UNKNOWN_SIDE_SHARE ? null : from === 'customer' ? 'customer' : 'staff');
      const disguised = Array.from({ length: LINES_LEARNT.disguised }, () => {
        const disguise = DISGUISES[pick(draw, Object.keys(DISGUISES))];
        return disguise === undefined ? plain : disguise(plain, draw);
      });
      const texts = [...Array.from({ length: LINES_LEARNT.plain }, () => plain), ...disguised];
      return texts.map((text) => rowOf(text, label, side()));
    });
}

function rowOf(original: string, label: string, side: Side): Row {
  const { text } = fold(original);
  const mentions = findMentions(text);
  const clauses = clausesOf(text, mentions);
  return {
    features: featuresOf(text, mentions, clauses, signsOf(clauses), side),
    quick: quickFeaturesOf(text, side),
    label: labelOf(label),
  };
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

/** Whether a text does harm or tells of it, by its words alone. */
function trainGate(rows: readonly Row[]): Float64Array {
  const weights = new Float64Array(TABLE);
  const squares = new Float64Array(TABLE).fill(1e-2);
  const draw = createDraw(SEED + 3);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      const aim = CLASSES[row.label] === 'harmless' ? 1 - AIM : AIM;
      const error = 1 / (1 + Math.exp(-dot(weights, row.quick))) - aim;
      for (const [place, value] of row.quick) {
        const weight = weights[place] ?? 0;
        const slope = error * value + DECAY * weight;
        const sum = (squares[place] ?? 0) + slope * slope;
        squares[place] = sum;
        weights[place] = weight - (RATE * slope) / Math.sqrt(sum);
      }
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
    for (const [place, value] of row.features) {
      const weight = table[place] ?? 0;
      const slope = error * value + DECAY * weight;
      const sum = (square[place] ?? 0) + slope * slope;
      square[place] = sum;
      table[place] = weight - (RATE * slope) / Math.sqrt(sum);
    }
  }
}

function dot(table: Float64Array, features: Features): number {
  let sum = 0;
  for (const [place, value] of features) sum += (table[place] ?? 0) * value;
  return sum;
}

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

function write(weights: readonly Float64Array[], gate: Float64Array): void {
  const scale = scaleOf(weights);
  const gateScale = scaleOf([gate]);
  const tables = Object.fromEntries(
    CLASSES.map((name, label) => [name, spell(weights[label] ?? new Float64Array(0), scale)]),
  );
  const model = { scale: Number(scale.toPrecision(6)), tables };
  const quick = { gateScale: Number(gateScale.toPrecision(6)), gate: spell(gate, gateScale) };
  writeFileSync(data('wording/model.json'), `${JSON.stringify({ ...model, ...quick }, null, 2)}\n`);
}

const scaleOf = (tables: readonly Float64Array[]): number =>
  tables.reduce((most, table) => table.reduce((sum, weight) => Math.max(sum, Math.abs(weight)), most), 0) / STEPS;

const spell = (table: Float64Array, scale: number): string =>
  Array.from(table, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');

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
write(train(rows), trainGate(rows));
console.log(`${writeLines()} labelled lines written.`);
console.log(`${rows.length} wordings learnt, ${CLASSES.length} × ${TABLE} weights written.`);
