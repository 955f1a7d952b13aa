import type { Id, Instant } from '../kit/index.ts';
import { normaliseQuestion } from './normalise-question.ts';

export interface AskedQuestion {
  readonly id: Id;
  readonly text: string;
  readonly language: string;
  readonly at: Instant;
}

/** Questions that ask about the same. */
export interface QuestionCluster<Q extends AskedQuestion> {
  /** That of the earliest question. */
  readonly id: Id;
  /** The one that is most like all others: what an entry could be called. */
  readonly leader: Q;
  /** The newest first. */
  readonly questions: readonly Q[];
}

/** How much two questions have to have in common, from 0 to 1. */
const LEAST_SHARED = 0.45;
/** What stands in more clusters than that tells none of them apart: only the eldest are looked at. */
const MOST_HOLDERS = 500;

/**
 * Puts questions that say nearly the same together, the biggest cluster first. The same questions give the same clusters,
 * whatever their order: each joins, by age, the cluster whose earliest question it is most like.
 */
export function clusterQuestions<Q extends AskedQuestion>(questions: readonly Q[]): QuestionCluster<Q>[] {
  const clusters: { readonly first: Featured<Q>; readonly members: Featured<Q>[] }[] = [];
  const holders = new Map<string, number[]>();
  for (const question of questions.toSorted(byAge)) {
    const featured = { question, features: featuresOf(question) };
    const at = closest(featured.features, clusters, holders);
    if (at !== null) {
      clusters[at]?.members.push(featured);
      continue;
    }
    for (const feature of featured.features) {
      const held = holders.get(feature);
      if (held === undefined) holders.set(feature, [clusters.length]);
      else if (held.length < MOST_HOLDERS) held.push(clusters.length);
    }
    clusters.push({ first: featured, members: [featured] });
  }
  return clusters
    .map(({ first, members }) => ({
      id: first.question.id,
      leader: leaderOf(members),
      questions: members.map(({ question }) => question).toSorted((a, b) => byAge(b, a)),
    }))
    .toSorted((a, b) => b.questions.length - a.questions.length || byAge(a.leader, b.leader));
}

interface Featured<Q> {
  readonly question: Q;
  readonly features: ReadonlySet<string>;
}

const byAge = (a: AskedQuestion, b: AskedQuestion): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Words where blanks part them, pairs of characters where nothing does; the language, so that none meets another's. */
function featuresOf({ text, language }: AskedQuestion): ReadonlySet<string> {
  const features = new Set<string>();
  for (const [word] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!UNPARTED.test(word)) {
      features.add(`${language} ${word}`);
      continue;
    }
    const characters = Array.from(word);
    for (const [at, character] of characters.entries()) {
      features.add(`${language} ${character}`);
      if (at > 0) features.add(`${language} ${characters[at - 1] ?? ''}${character}`);
    }
  }
  if (features.size === 0) features.add(`${language} ${normaliseQuestion(text)}`);
  return features;
}

const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function closest(
  features: ReadonlySet<string>,
  clusters: readonly { readonly first: Featured<unknown> }[],
  holders: ReadonlyMap<string, readonly number[]>,
): number | null {
  const shared = new Map<number, number>();
  for (const feature of features) {
    for (const at of holders.get(feature) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  let best: { readonly at: number; readonly share: number } | null = null;
  for (const [at, count] of [...shared].toSorted(([a], [b]) => a - b)) {
    const share = (2 * count) / (features.size + (clusters[at]?.first.features.size ?? 0));
    if (share >= LEAST_SHARED && (best === null || share > best.share)) best = { at, share };
  }
  return best?.at ?? null;
}

function leaderOf<Q>(members: readonly Featured<Q>[]): Q {
  const counts = new Map<string, number>();
  for (const { features } of members)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  let best: { readonly question: Q; readonly score: number } | null = null;
  for (const { question, features } of members) {
    let score = 0;
    for (const feature of features) score += (counts.get(feature) ?? 0) / members.length;
    score /= Math.sqrt(features.size);
    if (best === null || score > best.score) best = { question, score };
  }
  if (best === null) throw new RangeError('A cluster has questions.');
  return best.question;
}
