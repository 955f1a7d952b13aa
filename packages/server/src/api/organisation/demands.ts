import { may } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import type { WorkDemand } from '@zhida/core/routing';
import {
  askForRouting,
  findAccount,
  findAgent,
  forTenant,
  lockAccount,
  setCustomerStanding,
  setEntryDemand,
  updateAccount,
  type TenantTransaction,
} from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { administeredAccounts, checkSkills, recordAct, staffedTenant, tellRouting } from './act.ts';

export const listDemands: Handler<'accounts.list-demands'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'manage-staffing' })) return refuseWith('access.denied');
  const accounts = await context.accounts.accountsOf(principal.tenantId);
  return {
    accounts: [...accounts.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name, settings: { demand, languages, deadlineMs, acceptWithinMs, missedOffers } }) => ({
        accountId: id,
        name,
        demand,
        languages,
        deadlineMs,
        acceptWithinMs,
        missedOffers,
      })),
  };
};

export const setAccountDemand: Handler<'accounts.set-demand'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredAccounts(call);
  await forTenant(context.db, tenantId, async (tx) => {
    await lockAccount(tx, tenantId, params.accountId);
    const account = await findAccount(tx, tenantId, params.accountId);
    if (account === null || account.deletedAt !== null) return refuseWith('account.not-found');
    await checkDemand(tx, tenantId, body.demand);
    const { acceptWithinMs, missedOffers, ...asked } = body;
    await updateAccount(tx, account, {
      settings: {
        ...account.settings,
        ...asked,
        ...(acceptWithinMs === undefined ? {} : { acceptWithinMs }),
        ...(missedOffers === undefined ? {} : { missedOffers }),
      },
    });
    await recordAct(tx, call, { action: 'account.demand-set', target: params.accountId });
    await askForRouting(tx, tenantId, context.now());
  });
  context.accounts.forget(tenantId);
  tellRouting(context, tenantId);
  return { done: true };
};

export const setLinkDemand: Handler<'entries.set-demand'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredAccounts(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (body.demand !== null) await checkDemand(tx, tenantId, body.demand);
    if (!(await setEntryDemand(tx, tenantId, params.entryId, body.demand))) return refuseWith('entry.not-found');
    await recordAct(tx, call, { action: 'entry.demand-set', target: params.entryId });
    await askForRouting(tx, tenantId, context.now());
  });
  tellRouting(context, tenantId);
  return { done: true };
};

export const setStanding: Handler<'customers.set-standing'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = staffedTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (body.managerId !== null && (await findAgent(tx, tenantId, body.managerId)) === null)
      return refuseWith('agent.not-found');
    if (!(await setCustomerStanding(tx, tenantId, params.customerId, body))) return refuseWith('request.not-found');
    await recordAct(tx, call, { action: 'customer.standing-set', target: params.customerId });
    await askForRouting(tx, tenantId, context.now());
  });
  tellRouting(context, tenantId);
  return { done: true };
};

const checkDemand = (tx: TenantTransaction, tenantId: Id, { required, preferred }: WorkDemand): Promise<void> =>
  checkSkills(
    tx,
    tenantId,
    [...required, ...preferred].map(({ skill }) => skill),
  );
