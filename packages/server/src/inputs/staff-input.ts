import { may, type StaffPrincipal } from '@zhida/core/access';
import { ownerId, type ConversationInput, type ConversationState, type StaffActor } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import type { StaffInput } from '@zhida/protocol/endpoints';
import { findAgent, forTenant, recordAudit } from '@zhida/store';
import { withSlot } from '../callbacks/callback-slots.ts';
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
  const outcome =
    request.input.type === 'move-callback'
      ? await moveCallback(context, principal, request, request.input.from)
      : await submitPlainly(context, principal, request);
  if (outcome.ok && !outcome.isRepeat) await recordOverride(context, principal, request, outcome.events.length > 0);
  return outcome;
}

async function submitPlainly(context: Context, principal: StaffPrincipal, request: StaffRequest): Promise<Outcome> {
  const input = plainStaffInput(principal, request) ?? (await staffInput(context, principal, request));
  return context.engine.submit(staffSubmission(principal, request, input));
}

/** As for a customer: a window is promised while no other of the account is. */
const moveCallback = (
  context: Context,
  principal: StaffPrincipal,
  request: StaffRequest,
  from: Instant,
): Promise<Outcome> => {
  const { conversationId } = request;
  return withSlot(context, { tenantId: principal.tenantId, conversationId, from, asks: 'staff' }, (slot, language) => {
    if (slot === null) return Promise.resolve({ ok: false, refusal: 'callback.slot-taken' });
    const said = language === null ? {} : { language };
    const input = { type: 'book-callback', slot, by: actorOf(principal), ...said } as const;
    return context.engine.submit(staffSubmission(principal, request, input));
  });
};

/** The input if nothing must be looked up for it: the hot way of words. */
export function plainStaffInput(principal: StaffPrincipal, { key, input }: StaffRequest): ConversationInput | null {
  const by = actorOf(principal);
  switch (input.type) {
    case 'send':
      return isComplete(input.content)
        ? { type: 'send', from: { side: 'agent', ...by }, messageId: key, content: input.content }
        : null;
    case 'recall':
    case 'move-callback':
    case 'designate-callback':
      return null;
    case 'cancel-callback':
      return { type: 'cancel-callback', by };
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
    case 'prioritise': {
      const { priorityClass, isFront, reason } = input;
      const changes = {
        ...(priorityClass === undefined ? {} : { priorityClass }),
        ...(isFront === undefined ? {} : { isFront }),
      };
      return { type: 'prioritise', by, ...changes, reason };
    }
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
  if (input.type === 'designate-callback') {
    const by = actorOf(principal);
    return {
      type: 'designate-callback',
      by,
      agent: await designatedAgent(context, tenantId, conversationId, input.agentId),
    };
  }
  if (input.type !== 'send') throw new Error('Only messages, recalls and callbacks need a look-up.');
  const content = await contentFromDraft(context, { tenantId, conversationId, uploader: { agentId } }, input.content);
  return { type: 'send', from: { side: 'agent', ...actorOf(principal) }, messageId: key, content };
}

const OVERRIDES = [
  'end',
  'transfer',
  'claim',
  'mute',
  'prioritise',
  'move-callback',
  'cancel-callback',
  'designate-callback',
] as const satisfies readonly StaffInput['type'][];

/** Who is meant serves the account. Whether he is at work shows when it is due. */
async function designatedAgent({ db }: Context, tenantId: Id, conversationId: Id, agentId: Id | null) {
  if (agentId === null) return null;
  const state = await findState({ db }, tenantId, conversationId);
  const agent = await forTenant(db, tenantId, (tx) => findAgent(tx, tenantId, agentId));
  if (agent === null) throw new Failure('No such agent.', { code: 'agent.not-found', retryable: false });
  if (state === undefined || !agent.accountIds.includes(state.servedBy)) {
    throw new Failure('Does not serve the account.', { code: 'agent.not-in-account', retryable: false });
  }
  return { agentId, agentName: agent.name };
}

/** Ending, transferring and muting are in the log with their author; supervisors' are also in the audit trail. */
async function recordOverride(
  context: Context,
  principal: StaffPrincipal,
  request: StaffRequest,
  hasEffect: boolean,
): Promise<void> {
  const { type } = request.input;
  const override = OVERRIDES.find((one) => one === type);
  if (!hasEffect || principal.role === 'agent' || override === undefined) return;
  const { tenantId, agentId } = principal;
  await forTenant(context.db, tenantId, (tx) =>
    recordAudit(tx, {
      tenantId,
      at: context.now(),
      agentId,
      action: `conversation.${override}`,
      target: request.conversationId,
      address: request.address,
    }),
  );
}
