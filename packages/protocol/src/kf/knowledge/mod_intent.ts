import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { optional } from '../lenient.ts';
import { answers, knowledgeId, question, similarQuestions } from './shapes.ts';

/** Client libraries send all three parts, those that shall stay as empty ones. */
const unlessEmpty =
  (isEmpty: (part: Readonly<Record<string, unknown>>) => boolean) =>
  (value: unknown): unknown =>
    typeof value === 'object' && value !== null && isEmpty({ ...value }) ? undefined : value;

const hasNoContent = ({ text }: Readonly<Record<string, unknown>>): boolean => {
  const content: unknown = typeof text === 'object' && text !== null && 'content' in text ? text.content : text;
  return content === undefined || content === null || content === '';
};

const isNull = (value: unknown): boolean => value === undefined || value === null;

export const modIntent = {
  'knowledge/mod_intent': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/mod_intent',
    section: '7.4',
    says: 'Changes an entry; each part that is given takes the place of the whole old part.',
    request: z.object({
      intent_id: knowledgeId,
      question: z.preprocess(unlessEmpty(hasNoContent), optional(question)),
      similar_questions: z.preprocess(
        unlessEmpty(({ items }) => isNull(items)),
        optional(similarQuestions),
      ),
      answers: z.preprocess(
        (value) => (Array.isArray(value) && value.length === 0 ? undefined : value),
        optional(answers),
      ),
    }),
    answer: z.object({}),
    differences: ['An empty list of similar questions removes those that there are; null leaves them.'],
  }),
};
