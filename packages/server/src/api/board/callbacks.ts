import { findCustomers, findStates, forTenant, listUpcomingCallbacks } from '@zhida/store';
import { listSlots } from '../../callbacks/callback-slots.ts';
import { readableState } from '../../inputs/staff-input.ts';
import type { Handler } from '../call.ts';
import { customerBrief } from '../customer/brief.ts';
import { boardTenant } from './board-tenant.ts';

export const listCallbacks: Handler<'board.list-callbacks'> = async ({ context, caller, query }) => {
  const tenantId = boardTenant(caller.staff.principal);
  const accounts = await context.accounts.accountsOf(tenantId);
  const { accountId = null, offset, limit } = query;
  const { total, rows, states, customers } = await forTenant(context.db, tenantId, async (tx) => {
    const page = await listUpcomingCallbacks(tx, tenantId, { accountId, offset, limit });
    const ids = page.rows.map(({ conversationId }) => conversationId);
    const found = await findStates(tx, tenantId, ids);
    const customerIds = [...new Set(found.map(({ customerId }) => customerId))];
    return { ...page, states: found, customers: await findCustomers(tx, tenantId, customerIds) };
  });
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  return {
    at: context.now(),
    total,
    rows: rows.flatMap(({ conversationId, at }) => {
      const state = stateOf.get(conversationId);
      const callback = state?.callback ?? null;
      const account = state === undefined ? undefined : accounts.get(state.accountId);
      const customer = state === undefined ? undefined : customerOf.get(state.customerId);
      if (callback === null || account === undefined || customer === undefined) return [];
      const { stage, slot, agent } = callback;
      if (stage !== 'booked' && stage !== 'missed') return [];
      return [
        {
          conversationId,
          customer: customerBrief(customer),
          account: { id: account.id, name: account.name },
          stage,
          at,
          until: stage === 'booked' ? (slot?.to ?? null) : null,
          agent: agent === null ? null : { agentId: agent.agentId, name: agent.agentName },
        },
      ];
    }),
  };
};

export const listCallbackSlots: Handler<'board.list-callback-slots'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const tenantId = boardTenant(principal);
  await readableState(context, principal, params.conversationId);
  const { timeZone, slots } = await listSlots(context, tenantId, params.conversationId, 'staff');
  return { timeZone, slots: slots.map(({ from, to, left }) => ({ from, to, left })) };
};
