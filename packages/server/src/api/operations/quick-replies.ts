import { randomUUID } from 'node:crypto';
import type { StaffPrincipal } from '@zhida/core/access';
import type { QuickReply } from '@zhida/protocol/endpoints';
import { deleteQuickReply, findQuickReply, forTenant, listQuickReplies, saveQuickReply, type QuickReplyRow, type TenantTransaction } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';

const shown = ({ id, agentId, shortcut, text }: QuickReplyRow): QuickReply => ({ id, shortcut, text, isShared: agentId === null });

/** Shared ones are the team's: supervisors keep them. */
const canChange = (principal: StaffPrincipal, agentId: string | null): boolean =>
  agentId === null ? principal.role !== 'agent' : agentId === principal.agentId;

export const list: Handler<'quick-replies.list'> = async ({ context, caller }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const replies = await forTenant(context.db, tenantId, (tx) => listQuickReplies(tx, tenantId, agentId));
  return { quickReplies: replies.map(shown) };
};

export const create: Handler<'quick-replies.create'> = async ({ context, caller, body }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const reply = { id: randomUUID(), agentId: body.isShared ? null : principal.agentId, shortcut: body.shortcut, text: body.text };
  if (!canChange(principal, reply.agentId)) return refuseWith('access.denied');
  await forTenant(context.db, tenantId, (tx) => saveQuickReply(tx, tenantId, reply));
  return shown(reply);
};

export const update: Handler<'quick-replies.update'> = async ({ context, caller, params, body }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  return forTenant(context.db, tenantId, async (tx) => {
    await changeable(tx, principal, params.quickReplyId);
    const agentId = body.isShared ? null : principal.agentId;
    if (!canChange(principal, agentId)) return refuseWith('access.denied');
    const reply = { id: params.quickReplyId, agentId, shortcut: body.shortcut, text: body.text };
    await saveQuickReply(tx, tenantId, reply);
    return shown(reply);
  });
};

export const remove: Handler<'quick-replies.delete'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  await forTenant(context.db, tenantId, async (tx) => {
    await changeable(tx, principal, params.quickReplyId);
    await deleteQuickReply(tx, tenantId, params.quickReplyId);
  });
  return { done: true };
};

async function changeable(tx: TenantTransaction, principal: StaffPrincipal, id: string): Promise<void> {
  const reply = await findQuickReply(tx, principal.tenantId, id);
  if (reply === null || (reply.agentId !== null && reply.agentId !== principal.agentId)) return refuseWith('request.not-found');
  if (!canChange(principal, reply.agentId)) return refuseWith('access.denied');
}
