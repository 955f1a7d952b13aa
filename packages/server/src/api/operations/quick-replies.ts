import { randomUUID } from 'node:crypto';
import type { StaffPrincipal } from '@zhida/core/access';
import { checkOutgoing, maskSecrets } from '@zhida/core/safety';
import type { QuickReply } from '@zhida/protocol/endpoints';
import {
  deleteQuickReply,
  findQuickReply,
  forTenant,
  listQuickReplies,
  recordAudit,
  saveQuickReply,
  type QuickReplyRow,
  type TenantTransaction,
} from '@zhida/store';
import { refuseWith, type Call, type Handler } from '../call.ts';

const shown = ({ id, agentId, shortcut, text }: QuickReplyRow): QuickReply => ({
  id,
  shortcut,
  text,
  isShared: agentId === null,
});

/** Shared ones are the team's: supervisors keep them. */
const canChange = (principal: StaffPrincipal, agentId: string | null): boolean =>
  agentId === null ? principal.role !== 'agent' : agentId === principal.agentId;

export const list: Handler<'quick-replies.list'> = async ({ context, caller }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const replies = await forTenant(context.db, tenantId, (tx) => listQuickReplies(tx, tenantId, agentId));
  return { quickReplies: replies.map(shown) };
};

export const create: Handler<'quick-replies.create'> = async (call) => {
  const { context, body } = call;
  const { principal } = call.caller.staff;
  const { tenantId } = principal;
  const agentId = body.isShared ? null : principal.agentId;
  const reply = { id: randomUUID(), agentId, ...safeWords(body) };
  if (!canChange(principal, reply.agentId)) return refuseWith('access.denied');
  await forTenant(context.db, tenantId, async (tx) => {
    await saveQuickReply(tx, tenantId, reply);
    if (body.isShared) await recordChange(tx, call, { did: 'created', id: reply.id });
  });
  return shown(reply);
};

export const update: Handler<'quick-replies.update'> = async (call) => {
  const { context, body, params } = call;
  const { principal } = call.caller.staff;
  const { tenantId } = principal;
  return forTenant(context.db, tenantId, async (tx) => {
    const before = await findChangeable(tx, principal, params.quickReplyId);
    const agentId = body.isShared ? null : principal.agentId;
    if (!canChange(principal, agentId)) return refuseWith('access.denied');
    const reply = { id: params.quickReplyId, agentId, ...safeWords(body) };
    await saveQuickReply(tx, tenantId, reply);
    if (body.isShared || before.agentId === null) await recordChange(tx, call, { did: 'updated', id: reply.id });
    return shown(reply);
  });
};

export const remove: Handler<'quick-replies.delete'> = async (call) => {
  const { context, params } = call;
  const { principal } = call.caller.staff;
  const { tenantId } = principal;
  await forTenant(context.db, tenantId, async (tx) => {
    const before = await findChangeable(tx, principal, params.quickReplyId);
    await deleteQuickReply(tx, tenantId, params.quickReplyId);
    if (before.agentId === null) await recordChange(tx, call, { did: 'deleted', id: params.quickReplyId });
  });
  return { done: true };
};

/** What may be sent to customers may be kept to be sent. Secrets are no part of it. */
function safeWords({ shortcut, text }: { readonly shortcut: string; readonly text: string }) {
  const verdict = checkOutgoing(text, { officialHosts: [] });
  if (verdict.verdict === 'stop') return refuseWith(`safety.${verdict.reason}`);
  return { shortcut: maskSecrets(shortcut).text, text: verdict.verdict === 'mask' ? verdict.text : text };
}

async function findChangeable(tx: TenantTransaction, principal: StaffPrincipal, id: string): Promise<QuickReplyRow> {
  const reply = await findQuickReply(tx, principal.tenantId, id);
  if (reply === null || (reply.agentId !== null && reply.agentId !== principal.agentId)) {
    return refuseWith('request.not-found');
  }
  return canChange(principal, reply.agentId) ? reply : refuseWith('access.denied');
}

type Change = Pick<Call<'quick-replies.list'>, 'context' | 'caller' | 'request'>;

/** What the whole team says is changed by few: who did is kept. */
function recordChange(
  tx: TenantTransaction,
  { context, caller, request }: Change,
  { did, id }: { readonly did: 'created' | 'updated' | 'deleted'; readonly id: string },
): Promise<void> {
  const { tenantId, agentId } = caller.staff.principal;
  const action = `quick-reply.${did}` as const;
  return recordAudit(tx, { tenantId, at: context.now(), agentId, action, target: id, address: request.ip });
}
