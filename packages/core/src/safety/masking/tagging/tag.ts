import type { Table } from '../../wording/weights.ts';
import type { SeenTokens } from './features.ts';

// A linear chain of tags (Lafferty et al. 2001): each token is outside a secret, begins one or goes on with it.

export const OUTSIDE = 0;
export const BEGIN = 1;
export const INSIDE = 2;
export const TAGS = 3;

/** What was learnt: three weights for each place, side by side, and one for each step from tag to tag (row by row) and for each first tag. */
export interface Chain {
  readonly weights: Int8Array | Float32Array;
  /** What a weight counts. */
  readonly scale: number;
  readonly steps: readonly number[];
}

/** A chain as it is kept. */
export type Tagging = Table & Pick<Chain, 'steps'>;

/** No secret goes on that did not begin. */
const IMPOSSIBLE = -1e9;

export const stepOf = ({ steps }: Chain, from: number, to: number): number =>
  from === OUTSIDE && to === INSIDE ? IMPOSSIBLE : (steps[from * TAGS + to] ?? 0);
export const firstOf = ({ steps }: Chain, tag: number): number =>
  tag === INSIDE ? IMPOSSIBLE : (steps[TAGS * TAGS + tag] ?? 0);

/** The logarithms of all ways through a text: of those that lead to each tag of each token, of those that lead on, of all. */
export interface Ways {
  readonly scores: Float64Array;
  readonly to: Float64Array;
  readonly on: Float64Array;
  readonly all: number;
}

export function waysThrough(chain: Chain, seen: SeenTokens): Ways {
  const count = seen.tokens.length;
  const scores = scoresOf(chain, seen);
  const to = new Float64Array(count * TAGS);
  const on = new Float64Array(count * TAGS);
  const sums = [0, 0, 0];
  for (let tag = 0; tag < TAGS; tag += 1) to[tag] = (scores[tag] ?? 0) + firstOf(chain, tag);
  for (let at = 1; at < count; at += 1) {
    for (let tag = 0; tag < TAGS; tag += 1) {
      for (let last = 0; last < TAGS; last += 1)
        sums[last] = (to[(at - 1) * TAGS + last] ?? 0) + stepOf(chain, last, tag);
      to[at * TAGS + tag] = (scores[at * TAGS + tag] ?? 0) + logOfSum(sums);
    }
  }
  for (let at = count - 2; at >= 0; at -= 1) {
    for (let tag = 0; tag < TAGS; tag += 1) {
      for (let next = 0; next < TAGS; next += 1) {
        const place = (at + 1) * TAGS + next;
        sums[next] = stepOf(chain, tag, next) + (scores[place] ?? 0) + (on[place] ?? 0);
      }
      on[at * TAGS + tag] = logOfSum(sums);
    }
  }
  return { scores, to, on, all: logOfSum(Array.from(to.subarray((count - 1) * TAGS))) };
}

/** How likely each token is part of a secret. */
export function likelihoods(chain: Chain, seen: SeenTokens): Float64Array {
  if (seen.tokens.length === 0) return new Float64Array(0);
  const { to, on, all } = waysThrough(chain, seen);
  return Float64Array.from(seen.tokens, (_, at) => 1 - Math.exp((to[at * TAGS] ?? 0) + (on[at * TAGS] ?? 0) - all));
}

function scoresOf({ weights, scale }: Chain, { tokens, starts, places }: SeenTokens): Float64Array {
  const scores = new Float64Array(tokens.length * TAGS);
  for (let at = 0; at < tokens.length; at += 1) {
    let [outside, begin, inside] = [0, 0, 0];
    const end = starts[at + 1] ?? 0;
    for (let feature = starts[at] ?? 0; feature < end; feature += 1) {
      const weight = (places[feature] ?? 0) * TAGS;
      outside += weights[weight] ?? 0;
      begin += weights[weight + BEGIN] ?? 0;
      inside += weights[weight + INSIDE] ?? 0;
    }
    scores[at * TAGS] = outside * scale;
    scores[at * TAGS + BEGIN] = begin * scale;
    scores[at * TAGS + INSIDE] = inside * scale;
  }
  return scores;
}

/** Of as many as there are tags. */
function logOfSum([outside = 0, begin = 0, inside = 0]: readonly number[]): number {
  const most = Math.max(outside, begin, inside);
  return most + Math.log(Math.exp(outside - most) + Math.exp(begin - most) + Math.exp(inside - most));
}
