export { identifyLanguage, type Language, type LanguageHint } from './language/identify.ts';
export { normalise } from './text/normalise.ts';
export { classify, type Candidate, type Classified } from './intents/classify.ts';
export { trainIntents, type IntentModel, type TrainingLines, type TrainOptions, type TrainStep } from './intents/train-intents.ts';
export type { Example } from './intents/parts.ts';
export { buildIndex, type SearchEntry, type SearchIndex } from './retrieval/index-entries.ts';
export { search, type SearchHit, type SearchOptions } from './retrieval/search.ts';
export { learnRanking, type Ranking, type RankingExample } from './retrieval/ranking.ts';
