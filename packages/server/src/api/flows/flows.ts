import { randomUUID } from 'node:crypto';
import {
  deleteFlow,
  findFlow,
  forTenant,
  insertFlow,
  listAgentNames,
  listFlows,
  listFlowVersions,
  listIntents,
  listLookUps,
  lockFlow,
  saveFlowDraft,
} from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';
import { checkAccounts, editedTenant, playedNow } from './edited-tenant.ts';
import { judge } from './judge.ts';

const MOST_FLOWS = 200;
/** Versions that are shown; older ones are kept. */
const MOST_SHOWN = 50;

export const list: Handler<'flows.list'> = async (call) => {
  const tenantId = editedTenant(call);
  const accounts = await call.context.accounts.accountsOf(tenantId);
  const { flows, lookUps, intents } = await forTenant(call.context.db, tenantId, async (tx) => ({
    intents: await listIntents(tx, tenantId),
    flows: await listFlows(tx, tenantId),
    lookUps: await listLookUps(tx, tenantId),
  }));
  return {
    flows: flows.map(({ id, name, accountIds, draft, publishedVersion, changedAt }) => ({
      id,
      name,
      accounts: accountIds.flatMap((accountId) => {
        const account = accounts.get(accountId);
        return account === undefined ? [] : [{ id: accountId, name: account.name }];
      }),
      nodes: draft.nodes.length,
      publishedVersion,
      changedAt,
    })),
    lookUps: lookUps.map(({ id, name, url, timeoutMs }) => ({ id, name, url, timeoutMs })),
    intents: intents.map(({ key, names }) => ({ key, names })),
    accounts: [...accounts.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name }) => ({ id, name })),
  };
};

export const read: Handler<'flows.read'> = async (call) => {
  const tenantId = editedTenant(call);
  return forTenant(call.context.db, tenantId, async (tx) => {
    const flow = await findFlow(tx, tenantId, call.params.flowId);
    if (flow === null) return refuseWith('flow.not-found');
    const versions = await listFlowVersions(tx, tenantId, flow.id, MOST_SHOWN);
    const makers = versions.flatMap(({ madeBy }) => (madeBy === null ? [] : [madeBy]));
    const names = await listAgentNames(tx, tenantId, makers);
    const { id, name, accountIds, draft, examples, revision, publishedVersion } = flow;
    return {
      id,
      name,
      accountIds: [...accountIds],
      draft,
      examples: [...examples],
      revision,
      publishedVersion,
      judged: await judge(tx, { tenantId, draft, examples, ...playedNow(call) }),
      versions: versions.map(({ version, madeAt, madeBy, restores, flow: made }) => ({
        version,
        madeAt,
        madeBy: madeBy === null ? '' : (names.get(madeBy) ?? ''),
        restores,
        nodes: made.nodes.length,
      })),
    };
  });
};

export const create: Handler<'flows.create'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, body, caller } = call;
  await checkAccounts(call, tenantId, body.accountIds);
  const id = randomUUID();
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await listFlows(tx, tenantId)).length >= MOST_FLOWS) return refuseWith('flow.too-many');
    const change = { tenantId, at: context.now(), by: caller.staff.principal.agentId };
    await insertFlow(tx, { id, ...body }, change);
    await recordAct(tx, call, { action: 'flow.created', target: id });
  });
  return { id };
};

export const save: Handler<'flows.save'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, body, caller, params } = call;
  await checkAccounts(call, tenantId, body.accountIds);
  const { after, ...draft } = body;
  const saved = await forTenant(context.db, tenantId, async (tx) => {
    if ((await lockFlow(tx, tenantId, params.flowId)) === null) return refuseWith('flow.not-found');
    const change = { tenantId, at: context.now(), by: caller.staff.principal.agentId, after };
    const revision = await saveFlowDraft(tx, { id: params.flowId, ...draft }, change);
    if (revision === null) return refuseWith('flow.changed-meanwhile');
    await recordAct(tx, call, { action: 'flow.saved', target: params.flowId });
    return { revision, judged: await judge(tx, { tenantId, ...draft, ...playedNow(call) }) };
  });
  // For which accounts it is holds at once.
  context.announceAccounts(tenantId);
  return saved;
};

export const remove: Handler<'flows.delete'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, caller, params } = call;
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await lockFlow(tx, tenantId, params.flowId)) === null) return refuseWith('flow.not-found');
    await deleteFlow(tx, params.flowId, { tenantId, at: context.now(), by: caller.staff.principal.agentId });
    await recordAct(tx, call, { action: 'flow.deleted', target: params.flowId });
  });
  context.announceAccounts(tenantId);
  return { done: true };
};
