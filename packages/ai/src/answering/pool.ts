import { hear, type Hearing, type Parts } from '../intents/parts.ts';
import { judge } from '../intents/signals.ts';
import { search } from '../retrieval/search.ts';
import type { AnswerIndex } from './answer-index.ts';

/** An entry that a voice named, with what each voice says of it: see `VOICES`. */
export interface Named {
  readonly entryId: string;
  readonly voices: readonly number[];
}

/** Everything that is known of a text before it is decided which entry answers it. */
export interface Pool {
  readonly named: readonly Named[];
  /** Of the text as a whole; none without a model. */
  readonly signals: readonly number[];
}

/** The share that was learnt, its logarithm, that of the nearest lines; the share of the search, its logarithm, how much of the text the entry holds. */
export const VOICES = 6;
export const COVERAGE = 5;
const MOST_LEARNT = 5;
const MOST_FOUND = 8;
const SEARCH_SHARPNESS = 0.5;
const LEAST = 1e-4;

/** The entries that any voice holds likely. `without`: as if this entry were not there. */
export function poolOf(parts: Parts | null, index: AnswerIndex, text: string, without?: string): Pool {
  const hits = search(index.search, text, { limit: MOST_FOUND }).filter(({ id }) => id !== without);
  const found = sharesOf(hits.map(({ score }) => score));
  const learnt = parts === null ? null : listen(parts, hear(parts, { text }), without);
  const ids = new Set([...(learnt?.best ?? []), ...hits.map(({ id }) => id)]);
  const places = new Map(hits.map(({ id }, at) => [id, at]));
  const named = [...ids].map((entryId): Named => {
    const { share, votes } = learnt?.of(entryId) ?? { share: 0, votes: 0 };
    const at = places.get(entryId);
    const foundShare = at === undefined ? 0 : (found[at] ?? 0);
    const coverage = at === undefined ? 0 : (hits[at]?.coverage ?? 0);
    return {
      entryId,
      voices: [share, Math.log(share + LEAST), votes, foundShare, Math.log(foundShare + LEAST), coverage],
    };
  });
  return { named, signals: learnt?.signals ?? [] };
}

function listen(parts: Parts, all: Hearing, without: string | undefined) {
  const heard = without === undefined ? all : deaf(all, parts, parts.labels.indexOf(without));
  const { shares, best, votes, signals } = judge(parts, heard);
  return {
    best: best.slice(0, MOST_LEARNT).map((label) => parts.labels[label] ?? ''),
    of: (entryId: string) => {
      const at = parts.labels.indexOf(entryId);
      return { share: shares[at] ?? 0, votes: votes[at] ?? 0 };
    },
    signals,
  };
}

/** What is heard by somebody who has not learnt one of the labels. */
function deaf(heard: Hearing, { neighbours }: Parts, label: number): Hearing {
  if (label === -1) return heard;
  const margins = heard.margins.slice();
  const logits = heard.logits.slice();
  margins[label] = margins.reduce((least, margin) => Math.min(least, margin), Infinity);
  logits[label] = logits.reduce((least, logit) => Math.min(least, logit), Infinity);
  return {
    ...heard,
    margins,
    logits,
    neighbours: heard.neighbours.filter(({ line }) => neighbours.labels[line] !== label),
  };
}

function sharesOf(scores: readonly number[]): readonly number[] {
  const best = Math.max(...scores);
  const raised = scores.map((score) => Math.exp((score - best) * SEARCH_SHARPNESS));
  const total = raised.reduce((sum, each) => sum + each, 0);
  return raised.map((each) => each / total);
}
