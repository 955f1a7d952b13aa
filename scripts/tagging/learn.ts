import type { SeenTokens } from '../../packages/core/src/safety/masking/tagging/features.ts';
import {
  stepOf,
  TAGS,
  waysThrough,
  type Chain,
  type Ways,
} from '../../packages/core/src/safety/masking/tagging/tag.ts';
import { createDraw } from '../../packages/core/src/safety/testing/expand.ts';

// Conditional random field by AdaGrad, features left out at random; the same result at every run.

const EPOCHS = 5;
const RATE = 0.15;
const DECAY = 1e-5;
/** The share of features that is left out of a token each time it is seen: no single word is to decide. */
const LEFT_OUT = 0.5;
const LEAST_ERROR = 1e-4;

export interface Example {
  readonly seen: SeenTokens;
  /** The tag of each token. */
  readonly tags: Uint8Array;
}

export interface Learnt {
  readonly weights: Float32Array;
  readonly scale: number;
  readonly steps: readonly number[];
}

/** A number that is learnt: what it is now, and the squares of the slopes that it went down. */
class Slopes {
  readonly values: Float32Array;
  readonly #squares: Float32Array;

  constructor(count: number) {
    this.values = new Float32Array(count);
    this.#squares = new Float32Array(count).fill(1e-3);
  }

  goDown(place: number, slope: number): void {
    const square = (this.#squares[place] ?? 0) + slope * slope;
    this.#squares[place] = square;
    this.values[place] = (this.values[place] ?? 0) - (RATE * slope) / Math.sqrt(square);
  }
}

export function learnChain(examples: readonly Example[], size: number, seed: number): Learnt {
  const weights = new Slopes(size * TAGS);
  const steps = new Slopes(TAGS * TAGS + TAGS);
  const draw = createDraw(seed);
  const order = examples.filter(({ tags }) => tags.length > 0);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, draw);
    for (const example of order) {
      const chain = { weights: weights.values, scale: 1, steps: Array.from(steps.values) };
      const ways = waysThrough(chain, example.seen);
      stepWeights(weights, example, { ways, draw });
      stepSteps(steps, example, { ways, chain });
    }
  }
  return { weights: weights.values, scale: 1, steps: Array.from(steps.values) };
}

function stepWeights(
  weights: Slopes,
  { seen: { starts, places }, tags }: Example,
  { ways, draw }: { readonly ways: Ways; readonly draw: () => number },
): void {
  for (let at = 0; at < tags.length; at += 1) {
    for (let tag = 0; tag < TAGS; tag += 1) {
      const error = likelihoodOf(ways, at * TAGS + tag) - (tags[at] === tag ? 1 : 0);
      if (Math.abs(error) < LEAST_ERROR) continue;
      for (const feature of places.subarray(starts[at], starts[at + 1])) {
        if (draw() < LEFT_OUT) continue;
        const place = feature * TAGS + tag;
        weights.goDown(place, error + DECAY * (weights.values[place] ?? 0));
      }
    }
  }
}

const likelihoodOf = ({ to, on, all }: Ways, place: number): number =>
  Math.exp((to[place] ?? 0) + (on[place] ?? 0) - all);

function stepSteps(
  steps: Slopes,
  { tags }: Example,
  { ways, chain }: { readonly ways: Ways; readonly chain: Chain },
): void {
  const slopes = new Float64Array(TAGS * TAGS + TAGS);
  for (let tag = 0; tag < TAGS; tag += 1) {
    slopes[TAGS * TAGS + tag] = likelihoodOf(ways, tag) - (tags[0] === tag ? 1 : 0);
  }
  for (let at = 1; at < tags.length; at += 1) {
    for (let from = 0; from < TAGS; from += 1) {
      for (let next = 0; next < TAGS; next += 1) {
        const isTaken = tags[at - 1] === from && tags[at] === next;
        const step = from * TAGS + next;
        slopes[step] = (slopes[step] ?? 0) + stepLikelihood(ways, chain, { at, from, next }) - (isTaken ? 1 : 0);
      }
    }
  }
  for (const [step, slope] of slopes.entries()) if (slope !== 0) steps.goDown(step, slope);
}

function stepLikelihood(
  { scores, to, on, all }: Ways,
  chain: Chain,
  { at, from, next }: { readonly at: number; readonly from: number; readonly next: number },
): number {
  const place = at * TAGS + next;
  const before = to[(at - 1) * TAGS + from] ?? 0;
  return Math.exp(before + stepOf(chain, from, next) + (scores[place] ?? 0) + (on[place] ?? 0) - all);
}

function shuffle(order: Example[], draw: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    const [one, two] = [order[at], order[other]];
    if (one !== undefined && two !== undefined) [order[at], order[other]] = [two, one];
  }
}

/** The mean of what was learnt several times: what hangs on the luck of one order counts less. */
export const meanOf = (all: readonly Learnt[]): Learnt => {
  const [first] = all;
  if (first === undefined) throw new Error('nothing was learnt');
  const mean = (of: (one: Learnt) => number | undefined): number =>
    all.reduce((sum, one) => sum + (of(one) ?? 0), 0) / all.length;
  return {
    weights: first.weights.map((_, place) => mean(({ weights }) => weights[place])),
    scale: 1,
    steps: first.steps.map((_, place) => mean(({ steps }) => steps[place])),
  };
};
