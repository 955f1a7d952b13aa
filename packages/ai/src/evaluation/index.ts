export type { Confusion } from './figures.ts';
export { evaluateIntents, type IntentData, type IntentFigures, type IntentRow } from './evaluate-intents.ts';
export { evaluateLanguages, type LanguageFigures, type LanguageRow } from './evaluate-languages.ts';
export {
  evaluateRetrieval,
  type PassageRow,
  type QueryRow,
  type RetrievalData,
  type RetrievalFigures,
} from './evaluate-retrieval.ts';
export { type Times } from './times.ts';
export { measureOneLine } from './one-line.ts';
export { evaluateAnswers, type EvaluatedAnswers } from './evaluate-answers.ts';
