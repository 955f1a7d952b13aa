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
export { normaliseQuestion } from './normalise-question.ts';
