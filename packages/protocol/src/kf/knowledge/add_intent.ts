import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { optional } from '../lenient.ts';
import { answers, knowledgeId, question, similarQuestions } from './shapes.ts';

export const addIntent = {
  'knowledge/add_intent': kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/knowledge/add_intent',
    section: '7.4',
    says: 'Adds an entry: a question, those that mean the same, and the answer.',
    request: z.object({
      group_id: knowledgeId,
      question,
      similar_questions: optional(similarQuestions),
      answers,
    }),
    answer: z.object({ intent_id: z.string() }),
    differences: [
      'Questions that differ only in case, width or spaces are the same question; one that is there already is refused with 40058.',
      'An entry beyond the two hundredth of a group is refused with 40058.',
      'Titles and descriptions of links and mini programs are cut as in send_msg.',
      'The picture of a link is kept and given back, but customers see the link without it: their page loads pictures from this server only.',
    ],
  }),
};
