import { randomUUID } from 'node:crypto';
import { deleteSkill, forTenant, insertSkill, isSkillAsked, listSkills, renameSkill } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { recordAct, staffedTenant } from './act.ts';

export const listAll: Handler<'skills.list'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const skills = await forTenant(context.db, tenantId, (tx) => listSkills(tx, tenantId));
  return { skills: skills.map((skill) => ({ ...skill })) };
};

export const create: Handler<'skills.create'> = async (call) => {
  const { context, body } = call;
  const tenantId = staffedTenant(call);
  const skill = { id: randomUUID(), name: body.name.trim() };
  await forTenant(context.db, tenantId, async (tx) => {
    if (!(await insertSkill(tx, { tenantId, ...skill }, context.now()))) return refuseWith('skill.name-taken');
    await recordAct(tx, call, { action: 'skill.created', target: skill.id });
  });
  return { ...skill, agents: 0 };
};

export const rename: Handler<'skills.rename'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = staffedTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    const outcome = await renameSkill(tx, tenantId, params.skillId, body.name.trim());
    if (outcome !== 'renamed') return refuseWith(`skill.${outcome}`);
    await recordAct(tx, call, { action: 'skill.renamed', target: params.skillId });
  });
  return { done: true };
};

export const remove: Handler<'skills.delete'> = async (call) => {
  const { context, params } = call;
  const tenantId = staffedTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (await isSkillAsked(tx, tenantId, params.skillId)) return refuseWith('skill.in-use');
    if (!(await deleteSkill(tx, tenantId, params.skillId))) return refuseWith('skill.not-found');
    await recordAct(tx, call, { action: 'skill.deleted', target: params.skillId });
  });
  return { done: true };
};
