import { fold } from '../../packages/core/src/safety/fold/fold.ts';
import { loosen } from '../../packages/core/src/safety/fold/loosen.ts';
import { createDraw } from '../../packages/core/src/safety/testing/expand.ts';
import { clausesOf } from '../../packages/core/src/safety/wording/clauses.ts';
import { featuresOf, quickFeaturesOf, TABLE, type Features } from '../../packages/core/src/safety/wording/features.ts';
import { CLASSES } from '../../packages/core/src/safety/wording/model.ts';
import { signsOf, type Sign } from '../../packages/core/src/safety/wording/signs.ts';
import { findMentions } from '../../packages/core/src/safety/words/concepts.ts';
import type { Text } from './texts.ts';

// Softmax regression by AdaGrad, the same result at every run.

const EPOCHS = 4;
const RATE = 0.12;
const DECAY = 1e-5;
/** Nobody is quite sure of a label: what the right class is aimed at, the rest shared by the others. */
const AIM = 0.97;

/** Places in the table, and how much of each there is. */
interface Sparse {
  readonly places: Int32Array;
  readonly amounts: Float32Array;
}

export interface Example {
  readonly text: Text;
  readonly signs: ReadonlySet<Sign>;
  readonly full: Sparse;
  /** What the quick look sees. */
  readonly quick: Sparse;
}

const sparse = (features: Features): Sparse => ({
  places: Int32Array.from(features.keys()),
  amounts: Float32Array.from(features.values()),
});

export function exampleOf(text: Text): Example {
  const loose = loosen(fold(text.text)).text;
  const mentions = findMentions(loose);
  const clauses = clausesOf(loose, mentions);
  const signs = signsOf(clauses);
  return {
    text,
    signs,
    full: sparse(featuresOf(loose, mentions, clauses, signs, text.side)),
    quick: sparse(quickFeaturesOf(loose, text.side)),
  };
}

/** One table of weights for each class, in turn: the weight of class `c` at place `p` stands at `p * classes + c`. */
export interface Weights {
  readonly classes: number;
  readonly table: Float32Array;
}

/** What kind of harm a text does, told by everything that is seen in it. */
export const learnKinds = (examples: readonly Example[]): Weights =>
  learn(
    examples.map(({ text, full }) => ({ sparse: full, label: labelOf(text), weight: text.weight })),
    CLASSES.length,
  );

/** Whether a text does harm or tells of it, by its words alone. */
export const learnGate = (examples: readonly Example[]): Weights =>
  learn(
    examples.map(({ text, quick }) => ({
      sparse: quick,
      label: text.label === 'harmless' ? 0 : 1,
      weight: text.weight,
    })),
    2,
  );

const labelOf = ({ label }: Text): number => CLASSES.findIndex((known) => known === label);

interface Row {
  readonly sparse: Sparse;
  readonly label: number;
  readonly weight: number;
}

function learn(rows: readonly Row[], classes: number): Weights {
  const weights = { classes, table: new Float32Array(TABLE * classes) };
  const squares = new Float32Array(TABLE * classes).fill(1e-2);
  const balance = balanceOf(rows, classes);
  const draw = createDraw(7);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const index of order) {
      const row = rows[index];
      if (row !== undefined) step(weights, squares, row, (balance[row.label] ?? 1) * row.weight);
    }
  }
  return weights;
}

/** Rare classes count more, not quite as much as they are rarer. */
function balanceOf(rows: readonly Row[], classes: number): readonly number[] {
  const totals = Array.from({ length: classes }, (_, label) =>
    rows.reduce((sum, row) => sum + (row.label === label ? row.weight : 0), 0),
  );
  const all = totals.reduce((sum, total) => sum + total, 0);
  return totals.map((total) => Math.sqrt(all / (classes * Math.max(1, total))));
}

function step({ classes, table }: Weights, squares: Float32Array, row: Row, balance: number): void {
  const errors = beliefsOf({ classes, table }, row.sparse);
  for (let label = 0; label < classes; label += 1) {
    const aim = label === row.label ? AIM : (1 - AIM) / (classes - 1);
    errors[label] = ((errors[label] ?? 0) - aim) * balance;
  }
  const { places, amounts } = row.sparse;
  for (let index = 0; index < places.length; index += 1) {
    const amount = amounts[index] ?? 0;
    const from = (places[index] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1) {
      const weight = table[from + label] ?? 0;
      const slope = (errors[label] ?? 0) * amount + DECAY * weight;
      const square = (squares[from + label] ?? 0) + slope * slope;
      squares[from + label] = square;
      table[from + label] = weight - (RATE * slope) / Math.sqrt(square);
    }
  }
}

/** The share of belief that each class gets; together 1. */
export function beliefsOf({ classes, table }: Weights, { places, amounts }: Sparse): Float64Array {
  const sums = new Float64Array(classes);
  for (let index = 0; index < places.length; index += 1) {
    const amount = amounts[index] ?? 0;
    const from = (places[index] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1)
      sums[label] = (sums[label] ?? 0) + (table[from + label] ?? 0) * amount;
  }
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
