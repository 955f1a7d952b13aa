import { ENGLISH_DIMENSIONS, embedEnglish } from '../sentence-embedding/english.ts';
import { scoreEmbedding, trainEmbeddings, type CompactEmbedding } from './compact-embedding.ts';
import { compactLinear, scoreLinear, type CompactLinear } from './compact-linear.ts';
import { extractFeatures, type Features, type Said } from './features.ts';
import { trainLinear } from './linear.ts';
import { findNeighbours, indexNeighbours, type Neighbour, type Neighbours } from './neighbours.ts';
import {
  ALL_FEATURES,
  buildVocabulary,
  find,
  STEM_FEATURES,
  stackRows,
  toVector,
  withPlace,
  type Found,
  type Vector,
  type Vocabulary,
} from './vectors.ts';

/** A line that a model learns from: what people say, and what they mean by it. */
export interface Example extends Said {
  readonly intent: string;
}

/** The three voices of a model, before they are calibrated. */
export interface Parts {
  readonly labels: readonly string[];
  readonly lines: readonly Example[];
  readonly vocabulary: Vocabulary;
  readonly linear: CompactLinear;
  readonly embedding: CompactEmbedding;
  readonly neighbours: Neighbours;
}

export interface TrainPartsOptions {
  readonly seed: number;
  readonly onProgress: (share: number) => void;
}

/** From so many lines on what occurs in one of them only tells nothing of others, and is most of what would be learnt. */
const MANY_LINES = 2_000;
const MOST_LINEAR_WEIGHTS = 2_500_000;
/** How much of the time the linear model takes. */
const LINEAR_SHARE = 0.3;

export function trainParts(lines: readonly Example[], { seed, onProgress }: TrainPartsOptions): Parts {
  const labels = [...new Set(lines.map(({ intent }) => intent))].toSorted();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const targets = Uint32Array.from(lines, ({ intent }) => numbers.get(intent) ?? 0);
  const features = lines.map((line) => extractFeatures(line));
  const vocabulary = buildVocabulary(features, lines.length < MANY_LINES ? 1 : 2);
  const seen = features.map((each) => see(vocabulary, each));
  const classes = labels.length;
  const linear = trainLinear(stackRows(seen.map(({ forMargins }) => forMargins)), targets, {
    features: vocabulary.weights.length + ENGLISH_DIMENSIONS,
    classes,
    seed,
    onPass: (share) => onProgress(share * LINEAR_SHARE),
  });
  const embedding = trainEmbeddings(stackRows(seen.map(({ forEmbedding }) => forEmbedding)), targets, {
    features: vocabulary.common + ENGLISH_DIMENSIONS,
    classes,
    seed,
    onPass: (share) => onProgress(LINEAR_SHARE + share * (1 - LINEAR_SHARE)),
  });
  return {
    labels,
    lines,
    vocabulary,
    linear: compactLinear(linear, MOST_LINEAR_WEIGHTS),
    embedding,
    neighbours: indexNeighbours(
      stackRows(seen.map(({ forNeighbours }) => forNeighbours)),
      targets,
      vocabulary.weights.length,
    ),
  };
}

/** What the three voices say of a text. */
export interface Hearing {
  readonly features: Features;
  readonly margins: Float32Array;
  readonly logits: Float32Array;
  readonly neighbours: readonly Neighbour[];
  /** The share of the text that was ever learnt from. */
  readonly known: number;
}

const MOST_NEIGHBOURS = 20;

export function hear(parts: Parts, said: Said): Hearing {
  const features = extractFeatures(said);
  const seen = see(parts.vocabulary, features);
  return {
    features,
    margins: scoreLinear(parts.linear, seen.forMargins),
    logits: scoreEmbedding(parts.embedding, seen.forEmbedding),
    neighbours: findNeighbours(parts.neighbours, seen.forNeighbours, MOST_NEIGHBOURS),
    known: seen.known,
  };
}

/** A text as each voice sees it: margins and embedding also see where it lies as a sentence, behind all other features. */
function see(
  vocabulary: Vocabulary,
  features: Features,
): { readonly [For in 'forMargins' | 'forEmbedding' | 'forNeighbours']: Vector } & Pick<Found, 'known'> {
  const found = find(vocabulary, features);
  const place = embedEnglish(features.words);
  const all = toVector(found, ALL_FEATURES);
  const common = toVector(found, STEM_FEATURES, vocabulary.common);
  return {
    forMargins: withPlace(all, place, vocabulary.weights.length),
    forEmbedding: withPlace(common, place, vocabulary.common),
    forNeighbours: all,
    known: found.known,
  };
}
