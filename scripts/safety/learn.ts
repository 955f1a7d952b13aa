import { fold } from '../../packages/core/src/safety/fold/fold.ts';
import { loosen } from '../../packages/core/src/safety/fold/loosen.ts';
import { createDraw } from '../../packages/core/src/safety/testing/expand.ts';
import { featuresOf, type Side } from '../../packages/core/src/safety/wording/features.ts';
import { gramShareOf, gramsIn } from '../../packages/core/src/safety/wording/grams.ts';
import { CLASSES } from '../../packages/core/src/safety/wording/model.ts';
import { placeOf, Places, type Features } from '../../packages/core/src/safety/wording/places.ts';
import { read } from '../../packages/core/src/safety/wording/read.ts';
import type { Sign } from '../../packages/core/src/safety/wording/signs.ts';
import { stretchesOf } from '../../packages/core/src/safety/wording/stretches.ts';
import type { Text } from './texts.ts';

// Softmax regression by AdaGrad, the same result at every run.

/** The quick look sees much less of a text: learnt as long or as fast as the kinds it remembers lines instead of words. */
const PACE = { kinds: { epochs: 4, rate: 0.12 }, gate: { epochs: 2, rate: 0.06 } } as const;
const DECAY = 1e-5;
/** Nobody is quite sure of a label: what the right class is aimed at, the rest shared by the others. */
const AIM = 0.97;
/** Most of what is said is harmless, and whatever of it the quick look suspects costs a close one: of staff most. */
const CALM_WEIGHT = { staff: 10, customer: 6 } as const;

/** Places in the table of weights, and in that of the quick look. */
export interface Sizes {
  readonly kinds: number;
  readonly gate: number;
}

/** Behind the places of the quick look stand who speaks. */
export const GATE_SIDES = ['unknown', 'staff', 'customer'] as const;

/** Places in a table, and how much of each there is. */
export interface Sparse {
  readonly places: Int32Array;
  readonly amounts: Float32Array;
}

export interface Example {
  readonly text: Text;
  readonly signs: ReadonlySet<Sign>;
  readonly full: Sparse;
  /** What the quick look sees, stretch by stretch. */
  readonly quick: readonly Sparse[];
}

const sparse = ({ places, amounts, count }: Features): Sparse => ({
  places: places.slice(0, count),
  amounts: amounts.slice(0, count),
});

export const createReader = (sizes: Sizes): ((text: Text) => Example) => {
  const places = new Places(sizes.kinds);
  return (text) => {
    const loose = loosen(fold(text.text)).text;
    const reading = read(loose);
    const full = sparse(featuresOf(reading, text.side, places));
    return { text, signs: reading.signs, full, quick: quickOf(loose, text.side, sizes.gate) };
  };
};

const quickOf = (text: string, side: Side, size: number): readonly Sparse[] =>
  stretchesOf(text).map(([from, to]) => {
    const { hashes, count } = gramsIn(text, from, to);
    const places = Int32Array.from({ length: count + 1 }, (_, at) => placeOf(hashes[at] ?? 0, size));
    const amounts = new Float32Array(count + 1).fill(gramShareOf(count));
    places[count] = size + GATE_SIDES.indexOf(side ?? 'unknown');
    amounts[count] = 1;
    return { places, amounts };
  });

/** One table of weights for each class, in turn: the weight of class `c` at place `p` stands at `p * classes + c`. */
export interface Weights {
  readonly classes: number;
  readonly table: Float32Array;
}

/** What kind of harm a text does, told by everything that is seen in it. */
export const learnKinds = (examples: readonly Example[], size: number): Weights =>
  learn(
    examples.map(({ text, full }) => ({ sparse: full, label: labelOf(text), weight: text.weight })),
    { classes: CLASSES.length, size, ...PACE.kinds },
  );

/** Whether a text does harm, or in a customer’s mouth tells of it, by its words alone. */
export const learnGate = (examples: readonly Example[], size: number): Weights =>
  learn(
    examples.flatMap(({ text, quick }) =>
      quick.map((stretch) => {
        const isWanted = isToBeSeen(text);
        const share = isWanted ? 1 : CALM_WEIGHT[text.side ?? 'customer'];
        return { sparse: stretch, label: isWanted ? 1 : 0, weight: text.weight * share };
      }),
    ),
    { classes: 2, size: size + GATE_SIDES.length, ...PACE.gate },
  );

export const isToBeSeen = ({ label, side }: Text): boolean =>
  label !== 'harmless' && (label !== 'report' || side !== 'staff');

const labelOf = ({ label }: Text): number => CLASSES.findIndex((known) => known === label);

interface Row {
  readonly sparse: Sparse;
  readonly label: number;
  readonly weight: number;
}

interface Task {
  readonly classes: number;
  readonly size: number;
  readonly epochs: number;
  readonly rate: number;
}

function learn(rows: readonly Row[], { classes, size, epochs, rate }: Task): Weights {
  const weights = { classes, table: new Float32Array(size * classes) };
  const squares = new Float32Array(size * classes).fill(1e-2);
  const balance = balanceOf(rows, classes);
  const draw = createDraw(7);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, draw);
    for (const index of order) {
      const row = rows[index];
      if (row !== undefined) step(weights, squares, row, { balance: (balance[row.label] ?? 1) * row.weight, rate });
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

function step(
  { classes, table }: Weights,
  squares: Float32Array,
  row: Row,
  { balance, rate }: { readonly balance: number; readonly rate: number },
): void {
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
      table[from + label] = weight - (rate * slope) / Math.sqrt(square);
    }
  }
}

/** The mean of what was learnt several times: what hangs on the luck of one drawing counts less. */
export function meanOf(all: readonly Weights[]): Weights {
  const [first] = all;
  if (first === undefined) throw new Error('nothing was learnt');
  const table = first.table.map(
    (_, place) => all.reduce((sum, weights) => sum + (weights.table[place] ?? 0), 0) / all.length,
  );
  return { classes: first.classes, table };
}

/** What speaks for each class. */
export function sumsOf({ classes, table }: Weights, { places, amounts }: Sparse): Float64Array {
  const sums = new Float64Array(classes);
  for (let index = 0; index < places.length; index += 1) {
    const amount = amounts[index] ?? 0;
    const from = (places[index] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1)
      sums[label] = (sums[label] ?? 0) + (table[from + label] ?? 0) * amount;
  }
  return sums;
}

/** The share of belief that each class gets; together 1. */
export function beliefsOf(weights: Weights, features: Sparse): Float64Array {
  const sums = sumsOf(weights, features);
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** How much speaks for it that a text is to be looked at closely. */
export const suspicionOf = (gate: Weights, { quick }: Example): number =>
  Math.max(
    ...quick.map((stretch) => {
      const [calm = 0, harm = 0] = sumsOf(gate, stretch);
      return harm - calm;
    }),
  );

function shuffle(order: number[], draw: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}
