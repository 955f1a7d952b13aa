import { may } from '@zhida/core/access';
import type { Id, Instant } from '@zhida/core/kit';
import { todayOf } from '../../dialogues/known-facts.ts';
import { refuseWith, type Call } from '../call.ts';

type StaffCall = Pick<Call<'flows.list'>, 'context' | 'caller'>;

/** The tenant whose flows a call looks at or changes; refuses all but supervisors. */
export function editedTenant({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'edit-knowledge' }) ? principal.tenantId : refuseWith('access.denied');
}

/** When somebody plays a flow, and on which day of his. */
export function playedNow({ context }: StaffCall): { readonly today: string; readonly at: Instant } {
  const at = context.now();
  return { today: todayOf({ calendar: null }, at), at };
}

/** Accounts that a flow may be for: those of its own tenant. */
export async function checkAccounts({ context }: StaffCall, tenantId: Id, ids: readonly Id[]): Promise<void> {
  const accounts = await context.accounts.accountsOf(tenantId);
  if (ids.some((id) => accounts.get(id)?.deletedAt !== null)) refuseWith('account.not-found');
}
