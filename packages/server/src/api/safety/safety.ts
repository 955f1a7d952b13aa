import { may } from '@zhida/core/access';
import { findSafetySettings, forTenant, listSafetyReports, recordAudit, saveSafetySettings } from '@zhida/store';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith, type Handler } from '../call.ts';

export const listReports: Handler<'safety.list-reports'> = async ({ context, caller, query }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'read-safety-reports' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const reports = await forTenant(context.db, tenantId, (tx) =>
    listSafetyReports(tx, tenantId, { before: query.before ?? null, limit: query.limit }),
  );
  return {
    reports: reports.map(({ accountId, ...report }) => ({
      ...report,
      accountName: accountBrief(accounts, accountId).name,
    })),
    next: reports.length < query.limit ? null : (reports.at(-1)?.id ?? null),
  };
};

export const readSettings: Handler<'safety.read-settings'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const { officialHosts, sealedDays } = await forTenant(context.db, tenantId, (tx) => findSafetySettings(tx, tenantId));
  return { officialHosts: [...officialHosts], sealedDays };
};

export const updateSettings: Handler<'safety.update-settings'> = async ({ context, caller, body, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'manage-safety' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const settings = { ...body, officialHosts: [...new Set(body.officialHosts)].toSorted() };
  await forTenant(context.db, tenantId, async (tx) => {
    await saveSafetySettings(tx, tenantId, settings);
    await recordAudit(tx, {
      tenantId,
      at: context.now(),
      agentId,
      action: 'safety.updated',
      target: tenantId,
      address: request.ip,
    });
  });
  // Decisions know the hosts from the accounts' facts.
  context.accounts.forget(tenantId);
  return settings;
};
