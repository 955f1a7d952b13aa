import type { Hearing, Parts } from './parts.ts';

/** What a margin and a logit count. */
const OF_MARGIN = 1.6;
const OF_LOGIT = 0.6;
const NEIGHBOUR_POWER = 4;

/** The largest of some scores. */
export function largestOf(scores: Float32Array): number {
  let most = -Infinity;
  for (let k = 0; k < scores.length; k += 1) most = Math.max(most, scores[k] ?? most);
  return most;
}

/** Divides values by their sum, in place. */
export function toShares(values: Float32Array): Float32Array {
  let total = 0;
  for (let k = 0; k < values.length; k += 1) total += values[k] ?? 0;
  for (let k = 0; k < values.length; k += 1) values[k] = (values[k] ?? 0) / total;
  return values;
}

/** The share of each class among the nearest lines. */
export function voteOfNeighbours({ neighbours }: Parts, heard: Hearing): Float32Array {
  const votes = new Float32Array(heard.margins.length);
  let total = 1e-9;
  for (const { line, similarity } of heard.neighbours) {
    const label = neighbours.labels[line] ?? 0;
    const weight = similarity ** NEIGHBOUR_POWER;
    votes[label] = (votes[label] ?? 0) + weight;
    total += weight;
  }
  for (let k = 0; k < votes.length; k += 1) votes[k] = (votes[k] ?? 0) / total;
  return votes;
}

/** What the margins and the embeddings say together, a share for each class: the geometric mean of their shares. */
export function combine({ margins, logits }: Hearing): Float32Array {
  const scores = new Float32Array(margins.length);
  for (let k = 0; k < scores.length; k += 1) scores[k] = OF_MARGIN * (margins[k] ?? 0) + OF_LOGIT * (logits[k] ?? 0);
  const best = largestOf(scores);
  for (let k = 0; k < scores.length; k += 1) scores[k] = Math.exp((scores[k] ?? 0) - best);
  return toShares(scores);
}
