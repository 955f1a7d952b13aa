import { compactLinear, scoreLinear, type CompactLinear } from './compact-linear.ts';
import { compactEmbedding, scoreEmbedding, trainEmbedding, type CompactEmbedding } from './embedding.ts';
import { extractFeatures, type Features, type Said } from './features.ts';
import { trainLinear } from './linear.ts';
import { findNeighbours, indexNeighbours, type Neighbour, type Neighbours } from './neighbours.ts';
import { ALL_FEATURES, buildVocabulary, STEM_FEATURES, stackRows, vectorise, type Vocabulary } from './vectors.ts';

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
  /** Stems and characters of more than one line. */
  readonly commonVocabulary: Vocabulary;
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
  const vocabulary = buildVocabulary(features, ALL_FEATURES, lines.length < MANY_LINES ? 1 : 2);
  const rows = stackRows(features.map((each) => vectorise(vocabulary, each)));
  const classes = labels.length;
  const linear = trainLinear(rows, targets, {
    features: vocabulary.hashes.length,
    classes,
    seed,
    onPass: (share) => onProgress(share * LINEAR_SHARE),
  });
  const commonVocabulary = buildVocabulary(features, STEM_FEATURES, 2);
  const commonRows = stackRows(features.map((each) => vectorise(commonVocabulary, each)));
  const embedding = trainEmbedding(commonRows, targets, {
    features: commonVocabulary.hashes.length,
    classes,
    seed,
    onPass: (share) => onProgress(LINEAR_SHARE + share * (1 - LINEAR_SHARE)),
  });
  return {
    labels,
    lines,
    vocabulary,
    linear: compactLinear(linear, MOST_LINEAR_WEIGHTS),
    commonVocabulary,
    embedding: compactEmbedding(embedding),
    neighbours: indexNeighbours(rows, targets, vocabulary.hashes.length),
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
  const vector = vectorise(parts.vocabulary, features);
  return {
    features,
    margins: scoreLinear(parts.linear, vector),
    logits: scoreEmbedding(parts.embedding, vectorise(parts.commonVocabulary, features)),
    neighbours: findNeighbours(parts.neighbours, vector, MOST_NEIGHBOURS),
    known: vector.known,
  };
}
