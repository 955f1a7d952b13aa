import type { AnswerEntry } from '@zhida/ai';
import type { KnowledgeEntry } from '@zhida/core/knowledge';

/** An entry as it is searched and learnt from. */
export const answerEntry = ({ id, questions, answers }: KnowledgeEntry): AnswerEntry => ({
  id,
  questions: questions.map(({ text }) => text),
  answers: answers.map(({ text }) => text),
});
