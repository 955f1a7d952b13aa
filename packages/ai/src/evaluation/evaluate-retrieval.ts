import { buildIndex, type SearchIndex } from '../retrieval/index-entries.ts';
import { DEFAULT_RANKING, learnRanking, type Ranking } from '../retrieval/ranking.ts';
import { compare, search } from '../retrieval/search.ts';
import { measureRecallAt, measureReciprocalRank } from './figures.ts';
import { measureSeconds, measureTimes, type Times } from './times.ts';

export interface PassageRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface QueryRow {
  readonly query: string;
  readonly passageId: string;
}

export interface RetrievalData {
  /** Of both parts: what is looked through. */
  readonly passages: readonly PassageRow[];
  /** Questions to learn the ranking from. */
  readonly train: readonly QueryRow[];
  readonly test: readonly QueryRow[];
}

export interface RetrievalFigures {
  readonly index: SearchIndex;
  readonly passages: number;
  readonly queries: number;
  readonly recallAt1: number;
  readonly recallAt3: number;
  readonly recallAt5: number;
  readonly reciprocalRank: number;
  /** The same first place with the words' statistics alone. */
  readonly recallAt1WithoutRanking: number;
  readonly buildSeconds: number;
  readonly times: Times;
}

const MOST_FOUND = 10;
const FEWEST_TO_LEARN_FROM = 200;
const STATISTICS_ALONE: Ranking = { weights: [1] };

/** Measures whether the right passage is found. The ranking is learnt from the training questions where there are enough. */
export function evaluateRetrieval(
  { passages, train, test }: RetrievalData,
  onProgress: (share: number) => void = () => {},
): RetrievalFigures {
  const { value: index, seconds: buildSeconds } = measureSeconds(() =>
    buildIndex(passages.map(({ id, title, text }) => ({ id, title, phrasings: [], body: text }))),
  );
  const ranking =
    train.length < FEWEST_TO_LEARN_FROM ? DEFAULT_RANKING : learnFrom(index, train, (share) => onProgress(share / 2));
  const ranks = test.map(({ query, passageId }, at) => {
    onProgress(0.5 + at / test.length / 2);
    return rankOf(index, query, passageId, ranking);
  });
  const plain = test.map(({ query, passageId }) => rankOf(index, query, passageId, STATISTICS_ALONE));
  return {
    index,
    passages: passages.length,
    queries: test.length,
    recallAt1: measureRecallAt(ranks, 1),
    recallAt3: measureRecallAt(ranks, 3),
    recallAt5: measureRecallAt(ranks, 5),
    reciprocalRank: measureReciprocalRank(ranks),
    recallAt1WithoutRanking: measureRecallAt(plain, 1),
    buildSeconds,
    times: measureTimes(
      test.map(({ query }) => query),
      (query) => search(index, query, { ranking }),
    ),
  };
}

function learnFrom(index: SearchIndex, queries: readonly QueryRow[], onProgress: (share: number) => void): Ranking {
  const examples = queries.map(({ query, passageId }, at) => {
    onProgress(at / queries.length);
    const compared = compare(index, query);
    return {
      overlaps: compared.map(({ overlap }) => overlap),
      isRight: compared.map(({ candidate }) => index.ids[index.texts[candidate.text]?.entry ?? -1] === passageId),
    };
  });
  return learnRanking(examples);
}

const rankOf = (index: SearchIndex, query: string, passageId: string, ranking: Ranking): number =>
  search(index, query, { limit: MOST_FOUND, ranking }).findIndex(({ id }) => id === passageId) + 1;
