import { may } from '@zhida/core/access';
import {
  activateAnswerModel,
  endTraining,
  findAnswerTraining,
  forTenant,
  insertAnswerModel,
  knowledgeVersion,
  listAnswerModels,
  recordAudit,
  saveAutomaticTraining,
} from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';

export const list: Handler<'answers.list-models'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  return forTenant(context.db, tenantId, async (tx) => ({
    models: await listAnswerModels(tx, tenantId),
    ...(await findAnswerTraining(tx, tenantId)),
    knowledgeVersion: await knowledgeVersion(tx, tenantId),
  }));
};

export const train: Handler<'answers.train'> = async ({ context, caller, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const at = context.now();
  const number = await forTenant(context.db, tenantId, async (tx) => {
    const inserted = await insertAnswerModel(tx, { tenantId, agentId, at });
    const audit = {
      tenantId,
      at,
      agentId,
      action: 'model.asked',
      target: String(inserted),
      address: request.ip,
    } as const;
    if (inserted !== null) await recordAudit(tx, audit);
    return inserted;
  });
  if (number === null) return refuseWith('model.already-waiting');
  context.trainer.wake();
  return { number };
};

export const cancel: Handler<'answers.cancel-training'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const { number } = params;
  const end = { tenantId, number, at: context.now(), state: 'cancelled' } as const;
  if (!(await forTenant(context.db, tenantId, (tx) => endTraining(tx, end)))) return refuseWith('model.not-found');
  context.trainer.cancel(tenantId, number);
  return { done: true };
};

export const activate: Handler<'answers.activate-model'> = async ({ context, caller, params, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const { number } = params;
  const isActive = await forTenant(context.db, tenantId, async (tx) => {
    if (!(await activateAnswerModel(tx, tenantId, number))) return false;
    const at = context.now();
    const audit = {
      tenantId,
      at,
      agentId,
      action: 'model.activated',
      target: String(number),
      address: request.ip,
    } as const;
    await recordAudit(tx, audit);
    return true;
  });
  return isActive ? { done: true } : refuseWith('model.not-found');
};

export const updateTraining: Handler<'answers.update-training'> = async ({ context, caller, body }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  await forTenant(context.db, tenantId, (tx) => saveAutomaticTraining(tx, tenantId, body.isAutomatic));
  context.trainer.wake();
  return { done: true };
};
