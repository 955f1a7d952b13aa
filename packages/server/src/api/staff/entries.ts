import { randomBytes, randomUUID } from 'node:crypto';
import { may } from '@zhida/core/access';
import { countQueues, forTenant, insertEntry, listEntries as storedEntries, recordAudit } from '@zhida/store';
import { renderSVG } from 'uqr';
import { forecastPart } from '../../forecasts/wait-lines.ts';
import { refuseWith, type Handler } from '../call.ts';
import { entryUrl } from './entry-url.ts';

export const listEntries: Handler<'entries.list'> = async ({ context, caller, request }) => {
  const { tenantId } = caller.staff.principal;
  const entries = await forTenant(context.db, tenantId, (tx) => storedEntries(tx, tenantId));
  return {
    entries: entries.map((entry) => {
      const { id, slug, name, accountId, scene, demand } = entry;
      const url = entryUrl(context, request, entry);
      return { id, slug, name, accountId, scene, url, qrSvg: renderSVG(url), demand };
    }),
  };
};

export const createEntry: Handler<'entries.create'> = async ({ context, caller, body, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'manage-accounts' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  if (accounts.get(body.accountId)?.deletedAt !== null) return refuseWith('account.not-found');
  const entry = { tenantId, id: randomUUID(), slug: randomBytes(6).toString('base64url').toLowerCase(), ...body };
  await forTenant(context.db, tenantId, async (tx) => {
    await insertEntry(tx, entry, context.now());
    await recordAudit(tx, {
      tenantId,
      at: context.now(),
      agentId,
      action: 'entry.created',
      target: entry.id,
      address: request.ip,
    });
  });
  return { id: entry.id, slug: entry.slug };
};

export const listAccounts: Handler<'accounts.list'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const [queues, { lineUp }] = await Promise.all([
    forTenant(context.db, tenantId, (tx) => countQueues(tx, tenantId, context.now())),
    context.waitLines.linesOf(tenantId),
  ]);
  const byId = new Map(queues.map((queue) => [queue.accountId, queue]));
  return {
    accounts: [...accounts.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name }) => ({
        id,
        name,
        waiting: byId.get(id)?.waiting ?? 0,
        agentsOnline: byId.get(id)?.agentsOnline ?? 0,
        ...forecastPart(lineUp.newcomerTo(id)),
      })),
  };
};
