import type { Handler } from '../call.ts';
import { customerOf } from '../identify.ts';

/** Where somebody without a conversation can turn to. No tenant's accounts are shown to who may be another's customer. */
export const listOpenAccounts: Handler<'customer.list-accounts'> = async ({ context, request }) => {
  const { openAccounts } = context;
  const tenantId = customerOf(context, request)?.tenantId ?? (await openAccounts.onlyTenant());
  return { accounts: tenantId === null ? [] : [...(await openAccounts.listOf(tenantId))] };
};
