export { identifyLanguage, type Language, type LanguageHint } from './language/identify.ts';
export { normalise } from './text/normalise.ts';
export { classify, type Candidate, type Classified } from './intents/classify.ts';
export {
  trainIntents,
  type IntentModel,
  type TrainingLines,
  type TrainOptions,
  type TrainStep,
} from './intents/train-intents.ts';
export type { Example } from './intents/parts.ts';
export { buildIndex, type SearchEntry, type SearchIndex } from './retrieval/index-entries.ts';
export { search, type SearchHit, type SearchOptions } from './retrieval/search.ts';
export { learnRanking, type Ranking, type RankingExample } from './retrieval/ranking.ts';
export { packModel, unpackModel } from './intents/pack.ts';
export type { Entity } from './entities/entity.ts';
export { findEntities, type EntityContext } from './entities/find-entities.ts';
export { readMood, type Mood } from './mood/read-mood.ts';
export {
  trainAnswersInProcess,
  type Trained,
  type TrainingOptions,
  type TrainingProgress,
} from './training/train-in-process.ts';
export { buildAnswerIndex, type AnswerEntry, type AnswerIndex } from './answering/answer-index.ts';
export { answerFrom, findAnswers, type AnswerModel, type FoundAnswers } from './answering/answer-model.ts';
export { trainAnswers, type AnswerTrainOptions, type AnswerTrainStep } from './answering/train-answers.ts';
export { packAnswers, unpackAnswers } from './answering/pack-answers.ts';
export { AnswerDesks, type DeskKnowledge, type DeskOrder } from './answering/answer-desks.ts';
export { ask, type AskContext, type Asked } from './answering/ask.ts';
export { UNTAUGHT } from './answering/untaught.ts';
export { understand, type Understanding, type UnderstandingContext } from './understanding/understand.ts';
export {
  measureAnswer,
  measureAnswers,
  type AnswerFigures,
  type AnswerLine,
  type AnswerOutcome,
  type Measured,
} from './evaluation/measure-answers.ts';
