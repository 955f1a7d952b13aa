import { normalise } from '../text/normalise.ts';
import { rankTexts, type Candidate } from './bm25.ts';
import type { SearchIndex } from './index-entries.ts';
import { measureOverlap, openQuestion, type Question } from './overlap.ts';
import { splitQuestion } from './question-words.ts';
import { DEFAULT_RANKING, scoreOverlap, type Ranking } from './ranking.ts';
import { extractTerms } from './terms.ts';

export interface SearchHit {
  readonly id: string;
  /** Comparable between the hits of one question only. */
  readonly score: number;
  /** The share of the question's weight that the text holds, from 0 to 1: comparable between questions. */
  readonly coverage: number;
}

export interface SearchOptions {
  readonly limit?: number;
  readonly ranking?: Ranking;
}

const MOST_RERANKED = 24;
const COVERAGE = 2;

/** The entries that answer a text best, best first; each entry once. */
export function search(
  index: SearchIndex,
  text: string,
  { limit = 10, ranking = DEFAULT_RANKING }: SearchOptions = {},
): readonly SearchHit[] {
  const hits = new Map<number, SearchHit>();
  for (const { candidate, overlap } of compare(index, text)) {
    const entry = index.texts[candidate.text]?.entry ?? -1;
    const score = scoreOverlap(ranking, overlap);
    const known = hits.get(entry);
    if (known !== undefined && known.score >= score) continue;
    hits.set(entry, { id: index.ids[entry] ?? '', score, coverage: overlap[COVERAGE] ?? 0 });
  }
  return [...hits.values()].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

export interface Compared {
  readonly candidate: Candidate;
  readonly overlap: readonly number[];
}

/** The best candidates for a text with how they overlap with it. */
export function compare(index: SearchIndex, text: string): readonly Compared[] {
  const question = askIndex(index, text);
  const candidates = rankTexts(index, question.terms, MOST_RERANKED);
  const bestScore = candidates[0]?.score ?? 0;
  return candidates.map((candidate) => ({ candidate, overlap: measureOverlap(index, question, candidate, bestScore) }));
}

/** How much a word of asking counts beside a word of the matter. */
const ASKING_WEIGHT = 0.2;

function askIndex(index: SearchIndex, text: string): Question {
  const plain = normalise(text);
  const { matter, asking } = splitQuestion(plain);
  const terms = new Map<number, number>();
  const unknownWeight = Math.log(1 + (index.texts.length + 0.5) / 0.5);
  let totalWeight = 0;
  const ask = (hashes: readonly number[], share: number): void => {
    for (const hash of hashes) {
      const term = index.terms.get(hash);
      totalWeight += share * (term === undefined ? unknownWeight : (index.weights[term] ?? 0));
      if (term !== undefined) terms.set(term, (terms.get(term) ?? 0) + share);
    }
  };
  ask(extractTerms(matter), 1);
  ask(extractTerms(asking), ASKING_WEIGHT);
  return openQuestion(index, { text: matter, terms, totalWeight });
}
