import { may } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import type { Account } from '@zhida/store';
import type { Context } from '../../context.ts';
import { refuseWith, type Call } from '../call.ts';

type StaffCall = Pick<Call<'routing-plans.list'>, 'context' | 'caller'>;

/** The tenant whose routing a call looks at or changes; refuses all but supervisors. */
export function supervisedTenant({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-routing' }) ? principal.tenantId : refuseWith('access.denied');
}

/** An account of the tenant that is there. */
export async function supervisedAccount({ accounts }: Context, tenantId: Id, accountId: Id): Promise<Account> {
  const account = (await accounts.accountsOf(tenantId)).get(accountId);
  return account === undefined || account.deletedAt !== null ? refuseWith('account.not-found') : account;
}
