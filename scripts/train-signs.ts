import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CARE } from '../packages/ai/src/mood/concepts/care.ts';
import { conceptsIn } from '../packages/ai/src/mood/concepts/concept.ts';
import { HARM } from '../packages/ai/src/mood/concepts/harm.ts';
import { MATTERS } from '../packages/ai/src/mood/concepts/matters.ts';
import { signFeaturesOf, SIGN_TABLE, type SignFeatures } from '../packages/ai/src/mood/sign-features.ts';
import { MIDDLE, SIGNS, STEPS, type Sign } from '../packages/ai/src/mood/sign-model.ts';
import { createDraw } from '../packages/core/src/safety/testing/expand.ts';

// Learns which words show an emergency, anger and the like: one logistic regression for each sign by AdaGrad, the same result at every run.
// Reads the lines and dialogues of packages/core/src/bots/data and the demo knowledge's training phrasings, writes packages/ai/src/mood/sign-model.json.
// With `--try` it learns from four fifths at a time, tells how the others are recognised, and writes nothing.

const EPOCHS = 10;
const RATE = 0.15;
const DECAY = 1e-5;
/** Nobody is quite sure of a label. */
const AIM = { shown: 0.97, absent: 0.03 } as const;
/** Lines that show a sign are few among every day's questions. */
const SHOWN_WEIGHT = 1.5;
const QUESTION_WEIGHT = 0.25;
const FOLDS = 5;
const WISH_EVERY = 6;

interface Row {
  readonly features: SignFeatures;
  readonly sign: Sign | 'none' | 'other' | 'wish';
  readonly isOwn: boolean;
}

const at = (path: string): string => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));
const readTable = (path: string): string[][] =>
  readFileSync(at(path), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const isSign = (name: string): name is Sign => SIGNS.some((sign) => sign === name);

/** Lines by an earlier text, the text, the language and the sign. */
const readOwn = (): Row[] =>
  readTable('core/src/bots/data/hand-over-lines.tsv').map(([earlier = '', text = '', , sign = '']) => ({
    features: signFeaturesOf(text, earlier === '' ? [] : [earlier]),
    sign: isSign(sign) ? sign : sign === 'request' ? 'wish' : 'none',
    isOwn: true,
  }));

interface TrainingDialogue {
  readonly turns: readonly { readonly from: string; readonly text: string }[];
  readonly reason: string;
}
const MOST_EARLIER = 4;

/** The last words of dialogues with what the customer said before; whether they settle anything nobody has said. */
const readDialogues = (): Row[] =>
  readFileSync(at('core/src/bots/data/hand-over-dialogues.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrainingDialogue)
    .map(({ turns, reason }) => {
      const said = turns.filter(({ from }) => from === 'customer').map(({ text }) => text);
      const sign = isSign(reason) ? reason : reason === 'request' ? 'wish' : 'other';
      return { features: signFeaturesOf(said.at(-1) ?? '', said.slice(-1 - MOST_EARLIER, -1)), sign, isOwn: true };
    });

/** What customers ask a bot every day. What is urgent there is an emergency; what only people decide tells nothing. */
function readQuestions(): Row[] {
  const rules = new Map(
    readFileSync(at('ai/data/demo/entries.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly handOver: string; readonly urgent: boolean })
      .map((entry) => [entry.id, entry]),
  );
  return ['zh', 'en'].flatMap((language) =>
    readTable(`ai/data/demo/train/${language}.train.tsv`).flatMap(([text = '', , entryId = '']): Row[] => {
      const rule = rules.get(entryId);
      if (rule === undefined || (rule.handOver === 'always' && !rule.urgent)) return [];
      return [{ features: signFeaturesOf(text, []), sign: rule.urgent ? 'emergency' : 'none', isOwn: false }];
    }),
  );
}

/**
 * What asks for no person shows none of these where it holds no idea of harm, need or a matter for people; whether it is settled or
 * did not help nobody has said.
 */
const readOthers = (): Row[] =>
  readTable('core/src/bots/data/wish-lines.tsv')
    .filter(([text = '', , wish]) => wish === '0' && conceptsIn(text, { ...HARM, ...CARE, ...MATTERS }).length === 0)
    .map(([text = '']) => ({ features: signFeaturesOf(text, []), sign: 'other', isOwn: false }));

/** Who asks for a person is neither helped nor content; he may be anything else. */
const readWishes = (): Row[] =>
  readTable('core/src/bots/data/wish-lines.tsv')
    .filter(([, , wish], place) => wish === '1' && place % WISH_EVERY === 0)
    .map(([text = '']) => ({ features: signFeaturesOf(text, []), sign: 'wish', isOwn: false }));

function tells({ sign: shown }: Row, sign: Sign): boolean {
  if (shown === 'wish') return sign === 'settled' || sign === 'policy';
  return shown !== 'other' || (sign !== 'settled' && sign !== 'unhelped');
}

function train(rows: readonly Row[], sign: Sign): Float64Array {
  const weights = new Float64Array(SIGN_TABLE);
  const squares = new Float64Array(SIGN_TABLE).fill(1e-2);
  const draw = createDraw(1);
  const order = rows.filter((row) => tells(row, sign));
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const row of order) step(weights, squares, row, sign);
  }
  return weights;
}

function step(weights: Float64Array, squares: Float64Array, row: Row, sign: Sign): void {
  const isShown = row.sign === sign;
  const worth = (isShown ? SHOWN_WEIGHT : 1) * (row.isOwn ? 1 : QUESTION_WEIGHT);
  const error = worth * (1 / (1 + Math.exp(-sumOf(weights, row))) - (isShown ? AIM.shown : AIM.absent));
  for (const [place, value] of row.features) {
    const weight = weights[place] ?? 0;
    const slope = error * value + DECAY * weight;
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = weight - (RATE * slope) / Math.sqrt(square);
  }
}

function sumOf(weights: Float64Array, { features }: Row): number {
  let sum = 0;
  for (const [place, value] of features) sum += (weights[place] ?? 0) * value;
  return sum;
}

function shuffle(order: Row[], draw: () => number): void {
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = Math.floor(draw() * (place + 1));
    const [a, b] = [order[place], order[other]];
    if (a !== undefined && b !== undefined) [order[place], order[other]] = [b, a];
  }
}

function tryOut(rows: readonly Row[]): void {
  for (const sign of SIGNS) {
    const told: { readonly sum: number; readonly isShown: boolean }[] = [];
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const weights = train(
        rows.filter((_, place) => place % FOLDS !== fold),
        sign,
      );
      for (const [place, row] of rows.entries()) {
        if (place % FOLDS !== fold || !tells(row, sign)) continue;
        told.push({ sum: sumOf(weights, row), isShown: row.sign === sign && row.isOwn });
      }
    }
    const shown = told.filter(({ isShown }) => isShown).length;
    const figures = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((from) => {
      const heard = told.filter(({ sum }) => 1 / (1 + Math.exp(-sum)) >= from);
      const right = heard.filter(({ isShown }) => isShown).length;
      return `${from}: ${((100 * right) / shown).toFixed(0)} % heard, ${heard.length - right} others`;
    });
    console.log(`${sign} (${shown} of ${told.length}): ${figures.join('; ')}`);
  }
}

const rows = [...readOwn(), ...readDialogues(), ...readQuestions(), ...readOthers(), ...readWishes()];
if (process.argv.includes('--try')) tryOut(rows);
else {
  const model = Object.fromEntries(
    SIGNS.map((sign) => {
      const weights = train(rows, sign);
      const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS;
      const table = Array.from(weights, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');
      return [sign, { scale: Number(scale.toPrecision(6)), table }];
    }),
  );
  writeFileSync(at('ai/src/mood/sign-model.json'), `${JSON.stringify(model, null, 2)}\n`);
  console.log(`${rows.length} lines learnt, ${SIGNS.length} times ${SIGN_TABLE} weights written.`);
}
