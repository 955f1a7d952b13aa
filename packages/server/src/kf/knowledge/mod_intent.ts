import { forTenant } from '@zhida/store';
import { changePlain } from '../../knowledge/plain.ts';
import type { KfHandler } from '../call.ts';
import { readAnswer } from './answers.ts';
import { existingIntent, textsOf } from './named.ts';

/** 7.4 */
export const modIntentCall: KfHandler<'knowledge/mod_intent'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const id = existingIntent(fields.intent_id);
  const { question, similar_questions: similar, answers } = fields;
  const parts = {
    ...(question === undefined ? {} : { question: question.text.content }),
    ...(similar === undefined ? {} : { similarQuestions: textsOf(similar) }),
    ...(answers === undefined ? {} : { answer: await readAnswer(context, app, answers) }),
  };
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) =>
    changePlain({ tx, tenantId, at, agentId: null, isEditor: true }, id, parts),
  );
  return {};
};
