/** How well a score tells yes from no: the share of pairs that it puts in the right order (area under the ROC curve). */
export function measureAuroc(yes: readonly number[], no: readonly number[]): number {
  if (yes.length === 0 || no.length === 0) return Number.NaN;
  const all = [
    ...yes.map((score) => ({ score, isYes: true })),
    ...no.map((score) => ({ score, isYes: false })),
  ].toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) if (all[at]?.isYes === true) rankSum += rank;
    from = to;
  }
  return (rankSum - (yes.length * (yes.length + 1)) / 2) / (yes.length * no.length);
}

/** A labelled line with what was answered. */
export interface Answered {
  readonly wanted: string;
  readonly given: string;
}

export const measureAccuracy = (answered: readonly Answered[]): number =>
  answered.length === 0
    ? Number.NaN
    : answered.filter(({ wanted, given }) => wanted === given).length / answered.length;

/** The mean F1 over the labels that were wanted. */
export function measureMacroF1(answered: readonly Answered[]): number {
  const wantedCounts = countBy(answered, ({ wanted }) => wanted);
  const givenCounts = countBy(answered, ({ given }) => given);
  const rights = countBy(
    answered.filter(({ wanted, given }) => wanted === given),
    ({ wanted }) => wanted,
  );
  const scores = [...wantedCounts].map(
    ([label, count]) => (2 * (rights.get(label) ?? 0)) / (count + (givenCounts.get(label) ?? 0)),
  );
  return scores.length === 0 ? Number.NaN : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

export interface Confusion extends Answered {
  readonly count: number;
}

/** What was taken for what, most often first. */
export function listConfusions(answered: readonly Answered[]): readonly Confusion[] {
  const wrong = answered.filter(({ wanted, given }) => wanted !== given);
  const pairs = new Map<string, Confusion>();
  for (const { wanted, given } of wrong) {
    const key = JSON.stringify([wanted, given]);
    pairs.set(key, { wanted, given, count: (pairs.get(key)?.count ?? 0) + 1 });
  }
  return [...pairs.values()].toSorted(
    (a, b) => b.count - a.count || (a.wanted + a.given < b.wanted + b.given ? -1 : 1),
  );
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

/** The ranks (from 1) at which the right things were found; 0 where one was not. */
export const measureRecallAt = (ranks: readonly number[], most: number): number =>
  ranks.length === 0 ? Number.NaN : ranks.filter((rank) => rank > 0 && rank <= most).length / ranks.length;

/** The mean of one over the rank. */
export const measureReciprocalRank = (ranks: readonly number[]): number =>
  ranks.length === 0 ? Number.NaN : ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;
