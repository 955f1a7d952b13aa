import type { ConversationInput } from '@zhida/core/conversations';
import type { DialogueLanguage } from '@zhida/core/dialogues';
import { Failure } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import type { CustomerInput } from '@zhida/protocol/endpoints';
import { forTenant } from '@zhida/store';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import { languageOf, withSlot } from '../callbacks/callback-slots.ts';
import type { Context } from '../context.ts';
import type { Origin, Outcome, Submission } from '../engine/submission.ts';
import { findState } from '../feeds/find-state.ts';
import { contentFromDraft, isComplete } from './content-from-draft.ts';
import { findRecallTarget } from './recall-target.ts';

export interface CustomerRequest {
  readonly conversationId: Id;
  readonly key: string;
  readonly input: CustomerInput;
  readonly origin?: Origin;
}

/** Refuses when the conversation is not this customer's; what is not one's own does not exist. */
export async function checkCustomerMay(
  { db }: Pick<Context, 'db'>,
  principal: CustomerPrincipal,
  conversationId: Id,
): Promise<void> {
  const { tenantId, customerId } = principal;
  const state = await findState({ db }, tenantId, conversationId);
  if (state?.customerId !== customerId)
    throw new Failure('No such conversation.', { code: 'conversation.not-found', retryable: false });
}

/** Submits what a customer asks. The caller has checked that the conversation is his. */
export async function submitForCustomer(
  context: Context,
  principal: CustomerPrincipal,
  request: CustomerRequest,
): Promise<Outcome> {
  if (request.input.type === 'book-callback' && request.input.from !== null) {
    return bookSlot(context, principal, request, request.input.from);
  }
  const input = plainCustomerInput(request) ?? (await customerInput(context, principal, request));
  return context.engine.submit(customerSubmission(principal, request, input));
}

/** The input if nothing must be looked up for it: the hot way of words. */
export function plainCustomerInput({ key, input }: CustomerRequest): ConversationInput | null {
  switch (input.type) {
    case 'send':
      return isComplete(input.content)
        ? { type: 'send', from: { side: 'customer' }, messageId: key, content: input.content }
        : null;
    case 'recall':
      return null;
    case 'book-callback':
      return null;
    case 'acknowledge':
      return { ...input, by: { side: 'customer' } };
    case 'end':
      return { type: 'end', by: { side: 'customer' } };
    case 'rate': {
      const { comment, ...rating } = input;
      return comment === undefined ? rating : { ...rating, comment };
    }
    default:
      return input;
  }
}

export const customerSubmission = (
  { tenantId }: Pick<CustomerPrincipal, 'tenantId'>,
  { conversationId, key, origin }: CustomerRequest,
  input: ConversationInput,
): Submission => ({
  tenantId,
  conversationId,
  key: `customer:${key}`,
  input,
  ...(origin === undefined ? {} : { origin }),
});

/** Promises a window while no other window of the account is promised: nobody gets one that is full. */
const bookSlot = (
  context: Context,
  { tenantId }: CustomerPrincipal,
  request: CustomerRequest,
  from: Instant,
): Promise<Outcome> =>
  withSlot(context, { tenantId, conversationId: request.conversationId, from }, (slot, language) =>
    slot === null
      ? Promise.resolve({ ok: false, refusal: 'callback.slot-taken' })
      : context.engine.submit(
          customerSubmission({ tenantId }, request, { type: 'book-callback', slot, ...saidIn(language) }),
        ),
  );

const saidIn = (language: DialogueLanguage | null) => (language === null ? {} : { language });

async function customerInput(
  context: Context,
  principal: CustomerPrincipal,
  request: CustomerRequest,
): Promise<ConversationInput> {
  const { conversationId, key, input } = request;
  const { tenantId, customerId } = principal;
  if (input.type === 'recall') {
    const target = await findRecallTarget(context, tenantId, conversationId, input.number);
    return { type: 'recall', by: { side: 'customer' }, target };
  }
  if (input.type === 'book-callback') {
    const language = await forTenant(context.db, tenantId, (tx) => languageOf(tx, tenantId, customerId));
    return { type: 'book-callback', slot: null, ...saidIn(language) };
  }
  if (input.type !== 'send') throw new Error('Only messages, recalls and callbacks need a look-up.');
  const content = await contentFromDraft(
    context,
    { tenantId, conversationId, uploader: { customerId } },
    input.content,
  );
  return { type: 'send', from: { side: 'customer' }, messageId: key, content };
}
