import { randomUUID } from 'node:crypto';
import { may, type AuditAction } from '@zhida/core/access';
import { pickCalendar, serviceHoursAt } from '@zhida/core/clocks';
import type { Id } from '@zhida/core/kit';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import {
  askForRouting,
  deleteCalendar as deleteStored,
  findAccount,
  forTenant,
  lockAccount,
  recordAudit,
  reviewHeld,
  saveCalendar as saveStored,
  updateAccount as updateStored,
  type TenantTransaction,
} from '@zhida/store';
import { refuseWith, type Call, type Handler } from '../call.ts';

type StaffCall = Pick<Call<'hours.read'>, 'context' | 'caller' | 'request'>;

export const read: Handler<'hours.read'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const at = context.now();
  const calendars = await context.accounts.calendarsOf(tenantId);
  const accounts = [...(await context.accounts.accountsOf(tenantId)).values()];
  return {
    at,
    calendars: calendars.map((row) => ({ ...row })),
    accounts: accounts
      .filter(({ deletedAt }) => deletedAt === null)
      .map((account): AnswerOf<'hours.read'>['accounts'][number] => {
        const calendar = pickCalendar(calendars, account.id, account.settings.demand.region);
        const { callbacks, outsideHours } = account.settings;
        return {
          accountId: account.id,
          name: account.name,
          calendarId: calendars.find((row) => row.calendar === calendar)?.id ?? null,
          hours: serviceHoursAt(calendar, at),
          callbacks,
          outsideHours,
        };
      }),
  };
};

export const saveCalendar: Handler<'hours.save-calendar'> = async (call) => {
  const { context, body } = call;
  const tenantId = tenantWithHours(call);
  const row = { ...body, id: randomUUID(), changedAt: context.now() };
  const id = await forTenant(context.db, tenantId, async (tx) => {
    await checkAccount(tx, tenantId, body.accountId);
    const kept = await saveStored(tx, tenantId, row);
    await recordChange(tx, call, { action: 'hours.calendar-saved', target: kept });
    return kept;
  });
  serveAnew(call, tenantId);
  return { ...row, id };
};

export const deleteCalendar: Handler<'hours.delete-calendar'> = async (call) => {
  const { context, params } = call;
  const tenantId = tenantWithHours(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (!(await deleteStored(tx, tenantId, params.calendarId))) return refuseWith('request.not-found');
    await recordChange(tx, call, { action: 'hours.calendar-deleted', target: params.calendarId });
  });
  serveAnew(call, tenantId);
  return { done: true };
};

export const updateAccount: Handler<'hours.update-account'> = async (call) => {
  const { context, params, body } = call;
  const tenantId = tenantWithHours(call);
  const { accountId: id } = params;
  await forTenant(context.db, tenantId, async (tx) => {
    await lockAccount(tx, tenantId, id);
    const account = await findAccount(tx, tenantId, id);
    if (account === null) return refuseWith('account.not-found');
    const settings = { ...account.settings, ...body };
    if (!(await updateStored(tx, { tenantId, id }, { settings }))) return refuseWith('account.not-found');
    await recordChange(tx, call, { action: 'hours.account-updated', target: id });
  });
  serveAnew(call, tenantId);
  return { done: true };
};

function tenantWithHours({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-hours' }) ? principal.tenantId : refuseWith('access.denied');
}

async function checkAccount(tx: TenantTransaction, tenantId: Id, accountId: Id | null): Promise<void> {
  if (accountId === null) return;
  const account = await findAccount(tx, tenantId, accountId);
  if (account === null || account.deletedAt !== null) return refuseWith('account.not-found');
}

async function recordChange(
  tx: TenantTransaction,
  { context, caller, request }: StaffCall,
  act: { readonly action: AuditAction; readonly target: string },
): Promise<void> {
  const { tenantId, agentId } = caller.staff.principal;
  const at = context.now();
  await recordAudit(tx, { tenantId, at, agentId, ...act, address: request.ip });
  await reviewHeld(tx, tenantId, at);
  await askForRouting(tx, tenantId, at);
}

/** It may be open now, or no longer: who waits and who looks on hears of it. */
function serveAnew({ context }: StaffCall, tenantId: Id): void {
  context.accounts.forget(tenantId);
  context.worker.wake();
  context.timers.wake();
  context.board.changed(tenantId);
}
