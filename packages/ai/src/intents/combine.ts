import type { Hearing, Parts } from './parts.ts';

/** What a margin counts beside a logit. */
const SHARPNESS = 4;
const NEIGHBOUR_POWER = 4;

/** Shares that add up to one, by the size of the scores. */
export function softmax(scores: Float32Array, sharpness: number): Float32Array {
  const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const shares = scores.map((score) => Math.exp((score - best) * sharpness));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
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
  return votes.map((vote) => vote / total);
}

/** What the margins and the embedding say together, a share for each class: the geometric mean of their shares. */
export const combine = ({ margins, logits }: Hearing): Float32Array =>
  softmax(
    margins.map((margin, k) => SHARPNESS * margin + (logits[k] ?? 0)),
    0.5,
  );

/** The numbers of the best classes, best first. */
export const bestOf = (shares: Float32Array, most: number): readonly number[] =>
  Array.from(shares.keys())
    .toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b)
    .slice(0, most);
