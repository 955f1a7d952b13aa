import type { ConversationState } from '@zhida/core/conversations';
import { HOUR_MS, type Id, type Instant } from '@zhida/core/kit';
import { findCustomers, forTenant, listStatesOfCustomers, type Customer } from '@zhida/store';
import { customerBrief } from '../../api/customer/brief.ts';
import type { KfHandler } from '../call.ts';
import { maybeCustomerIdOf } from '../ids.ts';
import { listRunAccounts } from '../run-account.ts';

/** How long an entrance is told. */
const ENTRANCE_MS = 48 * HOUR_MS;

/** 7.1: what is known of customers. Unknown ids are told apart; the call succeeds all the same. */
export const customerBatchget: KfHandler<'customer/batchget'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const asked = [...new Set(fields.external_userid_list)];
  const ids = new Map(asked.map((external) => [external, maybeCustomerIdOf(external)]));
  const wanted = [...ids.values()].filter((id) => id !== null);
  const needsContext = fields.need_enter_session_context === 1;
  const accountIds = needsContext ? (await listRunAccounts(context, app)).map(({ id }) => id) : [];
  const { customers, states } = await forTenant(context.db, tenantId, async (tx) => ({
    customers: await findCustomers(tx, tenantId, wanted),
    states: needsContext ? await listStatesOfCustomers(tx, tenantId, wanted, accountIds) : [],
  }));
  const known = new Map(customers.map((customer) => [customer.id, customer]));
  const found = asked.flatMap((external) => {
    const customer = known.get(ids.get(external) ?? '');
    return customer === undefined ? [] : [{ external, customer }];
  });
  const told = new Set(found.map(({ external }) => external));
  return {
    customer_list: found.map(({ external, customer }) => ({
      external_userid: external,
      nickname: nicknameOf(customer),
      avatar: '',
      gender: 0,
      ...entranceOf(states, customer.id, context.now()),
    })),
    invalid_external_userid: asked.filter((external) => !told.has(external)),
  };
};

const nicknameOf = (customer: Customer): string => customer.name ?? customerBrief(customer).code;

/** The last entrance of a customer, if it was not long ago. */
function entranceOf(states: readonly ConversationState[], customerId: Id, at: Instant) {
  const [last] = states
    .filter((state) => state.customerId === customerId && state.visit !== null)
    .toSorted((a, b) => (b.visitedAt ?? 0) - (a.visitedAt ?? 0));
  if (last?.visit === undefined || last.visit === null || at - (last.visitedAt ?? 0) > ENTRANCE_MS) return {};
  const { scene, sceneParam } = last.visit;
  return { enter_session_context: { scene, ...(sceneParam === undefined ? {} : { scene_param: sceneParam }) } };
}
