import type { Hearing, Parts } from './parts.ts';

/** How sharply margins are told apart, and how much the second and third voice count beside the first. */
const SHARPNESS = 4;
const EMBEDDING_SHARE = 0.5;
const NEIGHBOUR_SHARE = 0.3;
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

/** What the three voices say together: a share for each class. */
export function combine(parts: Parts, heard: Hearing): Float32Array {
  const margins = softmax(heard.margins, SHARPNESS);
  const logits = softmax(heard.logits, 1);
  const votes = voteOfNeighbours(parts, heard);
  const total = 1 + EMBEDDING_SHARE + NEIGHBOUR_SHARE;
  return margins.map(
    (share, k) => (share + EMBEDDING_SHARE * (logits[k] ?? 0) + NEIGHBOUR_SHARE * (votes[k] ?? 0)) / total,
  );
}

/** The numbers of the best classes, best first. */
export const bestOf = (shares: Float32Array, most: number): readonly number[] =>
  Array.from(shares.keys())
    .toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b)
    .slice(0, most);
