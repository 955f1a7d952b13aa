export { chooseAnswer, type AnswerFacts, type ChosenAnswer } from './choose-answer.ts';
export { clusterQuestions, type AskedQuestion, type QuestionCluster } from './cluster-questions.ts';
export {
  answerContents,
  answerFileIds,
  answerSchema,
  answerTextSchema,
  attachmentSchema,
  groupNameSchema,
  MOST_ANSWER_CHARACTERS,
  MOST_ATTACHMENTS,
  MOST_ENTRIES_PER_GROUP,
  MOST_GROUP_NAME_CHARACTERS,
  MOST_GROUPS,
  MOST_QUESTION_CHARACTERS,
  MOST_SIMILAR_QUESTIONS,
  questionSchema,
  type Answer,
  type Attachment,
} from './entry.ts';
export {
  entryAnswerFields,
  entryContentSchema,
  expiryOf,
  knowledgeEntrySchema,
  MOST_ANSWERS,
  MOST_QUESTIONS,
  repeatedQuestion,
  titleOf,
  type EntryAnswer,
  type EntryContent,
  type EntryQuestion,
  type KnowledgeEntry,
} from './entry-content.ts';
export { differencesOf, isSameAnswer, titlesOf, type EntryDifference } from './entry-difference.ts';
export {
  NEW_ENTRY,
  publicationOf,
  stepEntry,
  type EntryAct,
  type EntryActor,
  type EntryDraft,
  type EntryStanding,
} from './entry-standing.ts';
export {
  handOverPolicySchema,
  intentKeySchema,
  intentNamesSchema,
  intentSchema,
  MOST_INTENTS,
  ownHandOverSchema,
  type HandOverPolicy,
  type OwnHandOver,
  type Intent,
} from './hand-over.ts';
export { parseCsv, toCsv, type CsvRow } from './exchange/csv.ts';
export {
  canonical,
  type AccountNames,
  type ExchangedEntry,
  type ExchangeProblem,
  type ExchangeProblemCode,
  type ReadEntry,
  type ReadFile,
} from './exchange/exchanged.ts';
export { readJson, toJson } from './exchange/json.ts';
export { readMarkdown, toMarkdown } from './exchange/markdown.ts';
export { readSheet, toSheet } from './exchange/sheet.ts';
export { isSameEntry, mergeEntries, type EntryConflict, type MergedEntry } from './merge-entries.ts';
export { normaliseQuestion } from './normalise-question.ts';
export { writtenIn } from './written-in.ts';
