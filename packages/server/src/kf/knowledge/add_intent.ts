import { forTenant } from '@zhida/store';
import { addPlain } from '../../knowledge/plain.ts';
import type { KfHandler } from '../call.ts';
import { intentIdOf } from '../ids.ts';
import { readAnswer } from './answers.ts';
import { existingGroup, textsOf } from './named.ts';

/** 7.4 */
export const addIntentCall: KfHandler<'knowledge/add_intent'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const parts = {
    groupId: existingGroup(fields.group_id),
    question: fields.question.text.content,
    similarQuestions: textsOf(fields.similar_questions),
    answer: await readAnswer(context, app, fields.answers),
  };
  const at = context.now();
  const { id } = await forTenant(context.db, tenantId, (tx) =>
    addPlain({ tx, tenantId, at, agentId: null, isEditor: true }, parts),
  );
  return { intent_id: intentIdOf(id) };
};
