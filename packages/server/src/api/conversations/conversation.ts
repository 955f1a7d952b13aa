import type { StaffPrincipal } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import {
  findConversation,
  findConversationOfKey,
  findCustomer,
  findCustomerStanding,
  forTenant,
  listAccountFeed,
  listConversations,
  listMovedToFront,
  listCustomerStates,
  listEventsAfter,
  listEventsBefore,
  listOwnedStates,
} from '@zhida/store';
import type { Context } from '../../context.ts';
import { presentEvents } from '../../feeds/present-events.ts';
import { staffFeed } from '../../feeds/read-feed.ts';
import { waitForFeed } from '../../feeds/wait-for-feed.ts';
import { canRead, readableState, staffKey, submitForStaff } from '../../inputs/staff-input.ts';
import { topics } from '../../live/hub.ts';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith, type Handler } from '../call.ts';
import { customerBrief } from '../customer/brief.ts';
import { PAGE } from '../customer/snapshot.ts';
import { toListItem } from './lists.ts';

export const read: Handler<'conversations.read'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const { row, page } = await forTenant(context.db, tenantId, async (tx) => {
    const found = await findConversation(tx, tenantId, params.conversationId);
    if (found === null || !canRead(principal, found.state)) return refuseWith('conversation.not-found');
    return {
      row: found,
      page: await listEventsBefore(tx, tenantId, params.conversationId, found.state.number + 1, PAGE),
    };
  });
  return {
    ...toListItem(accounts, row),
    events: presentEvents(context, 'staff', tenantId, page.events),
    hasOlder: page.hasOlder,
  };
};

export const listEvents: Handler<'conversations.list-events'> = async ({ context, caller, params, query }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const { conversationId } = params;
  await readableState(context, principal, conversationId);
  const page = await forTenant(context.db, tenantId, async (tx) => {
    if (query.after === undefined)
      return listEventsBefore(tx, tenantId, conversationId, query.before ?? null, query.limit);
    return {
      events: await listEventsAfter(tx, tenantId, conversationId, query.after, query.limit),
      hasOlder: query.after > 0,
    };
  });
  return { events: presentEvents(context, 'staff', tenantId, page.events), hasOlder: page.hasOlder };
};

export const submit: Handler<'conversations.submit'> = async ({ context, caller, params, body, request }) => {
  const { principal } = caller.staff;
  await readableState(context, principal, params.conversationId);
  const outcome = await submitForStaff(context, principal, { ...params, ...body, address: request.ip });
  if (!outcome.ok) return refuseWith(outcome.refusal);
  return { events: presentEvents(context, 'staff', principal.tenantId, outcome.events) };
};

/** How many of the longest waiting are tried before saying that nobody waits: others may be quicker. */
const TRIES = 5;

export const takeNext: Handler<'conversations.take-next'> = async ({ context, caller, body, request }) => {
  const { principal } = caller.staff;
  const { tenantId, agentId } = principal;
  const taken = await findTaken(context, principal, body.key);
  if (taken !== null) return { conversationId: taken };
  const next = await forTenant(context.db, tenantId, async (tx) => {
    const { accountIds } = principal;
    const first = await listMovedToFront(tx, tenantId, accountIds, TRIES);
    const filter = { tenantId, tab: 'waiting', agentId, accountIds, search: null, after: null, limit: TRIES } as const;
    const rows = await listConversations(tx, filter);
    return [...new Set([...first, ...rows.map(({ state }) => state.id)])];
  });
  for (const conversationId of next) {
    const claim = { conversationId, key: body.key, input: { type: 'claim' as const }, address: request.ip };
    const outcome = await submitForStaff(context, principal, claim);
    if (outcome.ok) return { conversationId };
    if (outcome.refusal === 'agent.at-capacity') return refuseWith(outcome.refusal);
  }
  return { conversationId: null };
};

/** What the same request took before: asked twice, it takes one conversation (R5). */
const findTaken = ({ db }: Context, { tenantId, agentId }: StaffPrincipal, key: string): Promise<Id | null> =>
  forTenant(db, tenantId, async (tx) => {
    const owned = await listOwnedStates(tx, tenantId, agentId);
    return findConversationOfKey(
      tx,
      tenantId,
      owned.map((state) => state.id),
      staffKey(agentId, key),
    );
  });

export const readAgentFeed: Handler<'feeds.read-agent'> = ({ context, caller, body, request }) => {
  const { principal } = caller.staff;
  const { tenantId, agentId } = principal;
  return waitForFeed(context, {
    audience: 'staff',
    callerId: agentId,
    topics: [
      topics.agent(tenantId, agentId),
      ...Object.keys(body.after).map((id) => topics.conversation(tenantId, id)),
    ],
    waitMs: body.waitMs,
    request,
    read: () => staffFeed(context, principal, body.after, null),
  });
};

export const readAccountFeed: Handler<'feeds.read-account'> = async ({ context, caller, params, query }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const mayRead = principal.role !== 'agent' || principal.accountIds.includes(params.accountId);
  const accounts = await context.accounts.accountsOf(tenantId);
  if (!mayRead || !accounts.has(params.accountId)) return refuseWith('account.not-found');
  const rows = await forTenant(context.db, tenantId, (tx) =>
    listAccountFeed(tx, tenantId, params.accountId, query.after, query.limit + 1),
  );
  const page = rows.slice(0, query.limit);
  const presented = presentEvents(
    context,
    'staff',
    tenantId,
    page.map(({ event }) => event),
  );
  return {
    events: page.flatMap(({ feedNumber, conversationId }, index) => {
      const event = presented[index];
      return event === undefined ? [] : [{ feedNumber, conversationId, event }];
    }),
    next: page.at(-1)?.feedNumber ?? query.after,
    hasMore: rows.length > query.limit,
  };
};

export const readCustomer: Handler<'customers.read'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const { customer, states, standing } = await forTenant(context.db, tenantId, async (tx) => ({
    customer: await findCustomer(tx, tenantId, params.customerId),
    states: await listCustomerStates(tx, tenantId, params.customerId),
    standing: await findCustomerStanding(tx, tenantId, params.customerId),
  }));
  const readable = states.filter((state) => canRead(principal, state));
  // Who may read no conversation of a customer has no business with him.
  if (customer === null || standing === null || (readable.length === 0 && principal.role === 'agent'))
    return refuseWith('request.not-found');
  return {
    customer: { ...customerBrief(customer), externalId: customer.externalId, createdAt: customer.createdAt, standing },
    conversations: readable.map((state) => ({ state, account: accountBrief(accounts, state.servedBy) })),
  };
};
