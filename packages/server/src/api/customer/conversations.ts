import { customerState, unreadCount } from '@zhida/core/conversations';
import { forTenant, listCustomerStates, listEventsAfter, listEventsBefore, searchCustomerMessages } from '@zhida/store';
import { listSlots } from '../../callbacks/callback-slots.ts';
import { presentEvents } from '../../feeds/present-events.ts';
import { customerFeed } from '../../feeds/read-feed.ts';
import { waitForFeed } from '../../feeds/wait-for-feed.ts';
import { checkCustomerMay, submitForCustomer } from '../../inputs/customer-input.ts';
import { topics } from '../../live/hub.ts';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith, type Handler } from '../call.ts';
import { customerSnapshot } from './snapshot.ts';

export const listConversations: Handler<'customer.list-conversations'> = async ({ context, caller, query }) => {
  const { tenantId, customerId } = caller.customer;
  const accounts = await context.accounts.accountsOf(tenantId);
  const words = query.q?.trim() ?? '';
  const { states, matches } = await forTenant(context.db, tenantId, async (tx) => ({
    states: await listCustomerStates(tx, tenantId, customerId),
    matches: words === '' ? null : await searchCustomerMessages(tx, tenantId, customerId, words),
  }));
  const found = new Map(matches?.map((match) => [match.conversationId, match.text]));
  const isNamed = (accountId: string) => accounts.get(accountId)?.name.includes(words) ?? false;
  return {
    conversations: states
      .filter((state) => matches === null || found.has(state.id) || isNamed(state.accountId))
      .map((state) => ({
        state: customerState(state),
        account: accountBrief(accounts, state.accountId),
        unread: unreadCount(state, 'customer'),
        match: found.get(state.id) ?? null,
      })),
  };
};

export const readConversation: Handler<'customer.read-conversation'> = ({ context, caller, params }) =>
  customerSnapshot(context, caller.customer, params.conversationId);

export const listEvents: Handler<'customer.list-events'> = async ({ context, caller, params, query }) => {
  const { tenantId } = caller.customer;
  const { conversationId } = params;
  await checkCustomerMay(context, caller.customer, conversationId);
  const page = await forTenant(context.db, tenantId, async (tx) => {
    if (query.after === undefined)
      return listEventsBefore(tx, tenantId, conversationId, query.before ?? null, query.limit);
    return {
      events: await listEventsAfter(tx, tenantId, conversationId, query.after, query.limit),
      hasOlder: query.after > 0,
    };
  });
  return { events: presentEvents(context, 'customer', tenantId, page.events), hasOlder: page.hasOlder };
};

export const listCallbackSlots: Handler<'customer.list-callback-slots'> = async ({ context, caller, params }) => {
  const { tenantId } = caller.customer;
  const { conversationId } = params;
  await checkCustomerMay(context, caller.customer, conversationId);
  const { timeZone, slots } = await listSlots(context, tenantId, conversationId);
  return { timeZone, slots: [...slots] };
};

export const submit: Handler<'customer.submit'> = async ({ context, caller, params, body }) => {
  await checkCustomerMay(context, caller.customer, params.conversationId);
  const outcome = await submitForCustomer(context, caller.customer, { ...params, ...body });
  if (!outcome.ok) return refuseWith(outcome.refusal);
  return { events: presentEvents(context, 'customer', caller.customer.tenantId, outcome.events) };
};

export const readFeed: Handler<'customer.read-feed'> = ({ context, caller, body, request }) => {
  const { tenantId, customerId } = caller.customer;
  return waitForFeed(context, {
    audience: 'customer',
    callerId: customerId,
    topics: [topics.customer(tenantId, customerId)],
    waitMs: body.waitMs,
    request,
    read: () => customerFeed(context, caller.customer, body.after),
  });
};
