import { may, type StaffPrincipal } from '@zhida/core/access';
import { ownerId, type ConversationInput, type ConversationState, type StaffActor } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import type { StaffInput } from '@zhida/protocol/endpoints';
import { forTenant, recordAudit } from '@zhida/store';
import type { Context } from '../context.ts';
import type { Origin, Outcome, Submission } from '../engine/submission.ts';
import { findState } from '../feeds/find-state.ts';
import { contentFromDraft, isComplete } from './content-from-draft.ts';
import { findRecallTarget } from './recall-target.ts';

export interface StaffRequest {
  readonly conversationId: Id;
  readonly key: string;
  readonly input: StaffInput;
  readonly origin?: Origin;
  /** Network address, for the audit trail. */
  readonly address: string;
}

export const canRead = (principal: StaffPrincipal, state: ConversationState): boolean =>
  may(principal, {
    do: 'read-conversation',
    servedBy: state.servedBy,
    accountId: state.accountId,
    ownerId: ownerId(state),
  });

/** The state of a conversation that this member of staff may read; what he may not read does not exist for him. */
export async function readableState(
  { db }: Pick<Context, 'db'>,
  principal: StaffPrincipal,
  conversationId: Id,
): Promise<ConversationState> {
  const { tenantId } = principal;
  const state = await findState({ db }, tenantId, conversationId);
  if (state === undefined || !canRead(principal, state)) {
    throw new Failure('No such conversation.', { code: 'conversation.not-found', retryable: false });
  }
  return state;
}

/** Submits what staff ask. The caller has checked that the conversation may be read. */
export async function submitForStaff(
  context: Context,
  principal: StaffPrincipal,
  request: StaffRequest,
): Promise<Outcome> {
  const input = plainStaffInput(principal, request) ?? (await staffInput(context, principal, request));
  const outcome = await context.engine.submit(staffSubmission(principal, request, input));
  if (outcome.ok && !outcome.isRepeat) await recordOverride(context, principal, request, outcome.events.length > 0);
  return outcome;
}

/** The input if nothing must be looked up for it: the hot way of words. */
export function plainStaffInput(principal: StaffPrincipal, { key, input }: StaffRequest): ConversationInput | null {
  const by = actorOf(principal);
  switch (input.type) {
    case 'send':
      return isComplete(input.content)
        ? { type: 'send', from: { side: 'agent', ...by }, messageId: key, content: input.content }
        : null;
    case 'recall':
      return null;
    case 'claim':
      return { type: 'assign', by: 'agent', agentId: principal.agentId };
    case 'accept-offer':
    case 'decline-offer':
      return { type: input.type, agentId: principal.agentId };
    case 'acknowledge':
      return { ...input, by: { side: 'agent', ...by } };
    case 'end':
      return { type: 'end', by: { side: 'agent', ...by } };
    case 'add-note':
    case 'mute':
      return { ...input, by };
    case 'transfer': {
      const { note, ...transfer } = input;
      return { ...transfer, by, ...(note === undefined ? {} : { note }) };
    }
  }
}

/** The engine's key of a request: agents never meet each other's, nor customers'. */
export const staffKey = (agentId: Id, key: string): string => `agent:${agentId}:${key}`;

export const staffSubmission = (
  { tenantId, agentId }: StaffPrincipal,
  { conversationId, key, origin }: StaffRequest,
  input: ConversationInput,
): Submission => ({
  tenantId,
  conversationId,
  key: staffKey(agentId, key),
  input,
  ...(origin === undefined ? {} : { origin }),
});

const actorOf = (principal: StaffPrincipal): StaffActor => ({
  agentId: principal.agentId,
  agentName: principal.agentName,
  mayOverride: may(principal, { do: 'override-owner' }),
});

async function staffInput(
  context: Context,
  principal: StaffPrincipal,
  request: StaffRequest,
): Promise<ConversationInput> {
  const { conversationId, key, input } = request;
  const { tenantId, agentId } = principal;
  if (input.type === 'recall') {
    const target = await findRecallTarget(context, tenantId, conversationId, input.number);
    return { type: 'recall', by: { side: 'agent', ...actorOf(principal) }, target };
  }
  if (input.type !== 'send') throw new Error('Only messages and recalls need a look-up.');
  const content = await contentFromDraft(context, { tenantId, conversationId, uploader: { agentId } }, input.content);
  return { type: 'send', from: { side: 'agent', ...actorOf(principal) }, messageId: key, content };
}

/** Ending, transferring and muting are in the log with their author; supervisors' are also in the audit trail. */
async function recordOverride(
  context: Context,
  principal: StaffPrincipal,
  request: StaffRequest,
  hasEffect: boolean,
): Promise<void> {
  const { type } = request.input;
  if (
    !hasEffect ||
    principal.role === 'agent' ||
    (type !== 'end' && type !== 'transfer' && type !== 'claim' && type !== 'mute')
  )
    return;
  const { tenantId, agentId } = principal;
  await forTenant(context.db, tenantId, (tx) =>
    recordAudit(tx, {
      tenantId,
      at: context.now(),
      agentId,
      action: `conversation.${type}`,
      target: request.conversationId,
      address: request.address,
    }),
  );
}
