import type { Instant } from '@zhida/core/kit';
import {
  describePlan,
  nextPlanChangeAt,
  POLICY_NAMES,
  PRESET_PLANS,
  planOfChoice,
  planStanding,
  routingPolicySchema,
  RULE_TITLES,
  startRule,
  versionInEffect,
  type PlanChoice,
} from '@zhida/core/routing';
import {
  askForRouting,
  findPlan,
  forTenant,
  insertPlan,
  listAgentNames,
  listLivePlans,
  listPlans,
  withdrawPlan,
  type Account,
  type StoredPlan,
} from '@zhida/store';
import { inBoth } from '../../routing/said-decision.ts';
import { refuseWith, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';
import { supervisedAccount, supervisedTenant } from './supervised-account.ts';

/** Versions that are shown; older ones are kept. */
const MOST_SHOWN = 100;

export const list: Handler<'routing-plans.list'> = async (call) => {
  const { context } = call;
  const tenantId = supervisedTenant(call);
  const at = context.now();
  const accounts = await context.accounts.accountsOf(tenantId);
  const live = await forTenant(context.db, tenantId, (tx) => listLivePlans(tx, tenantId, at));
  return {
    accounts: [...accounts.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((account) => {
        const versions = live.filter(({ accountId }) => accountId === account.id);
        const { id, name } = account;
        return { id, name, present: presentOf(account, versions, at), nextChangeAt: nextPlanChangeAt(versions, at) };
      }),
  };
};

export const read: Handler<'routing-plans.read'> = async (call) => {
  const { context, params } = call;
  const tenantId = supervisedTenant(call);
  const account = await supervisedAccount(context, tenantId, params.accountId);
  const at = context.now();
  const { newest, live, names } = await forTenant(context.db, tenantId, async (tx) => {
    const plans = await listPlans(tx, tenantId, account.id, MOST_SHOWN);
    return {
      newest: plans,
      live: (await listLivePlans(tx, tenantId, at)).filter(({ accountId }) => accountId === account.id),
      names: await listAgentNames(
        tx,
        tenantId,
        plans.map(({ madeBy }) => madeBy),
      ),
    };
  });
  const shown = new Set(newest.map(({ version }) => version));
  const all = [...newest, ...live.filter(({ version }) => !shown.has(version))];
  return {
    account: { id: account.id, name: account.name },
    present: presentOf(account, live, at),
    latest: newest[0]?.version ?? 0,
    versions: newest.map((plan) => ({
      ...said(plan.choice),
      version: plan.version,
      standing: planStanding(plan, all, at),
      fromAt: plan.fromAt,
      untilAt: plan.untilAt,
      madeAt: plan.madeAt,
      madeBy: { agentId: plan.madeBy, name: names.get(plan.madeBy) ?? '' },
      restores: plan.restores,
    })),
    presets: routingPolicySchema.options.map((policy) => ({
      policy,
      plan: { rules: [...PRESET_PLANS[policy].rules] },
    })),
    rules: POLICY_NAMES.map((name) => ({
      name,
      title: inBoth((language) => RULE_TITLES[language][name]),
      // Who is designated only somebody can say.
      start: name === 'designated' ? null : startRule(name, []),
    })),
  };
};

export const save: Handler<'routing-plans.save'> = async (call) => {
  const { context, caller, params, body } = call;
  const tenantId = supervisedTenant(call);
  const account = await supervisedAccount(context, tenantId, params.accountId);
  const at = context.now();
  const { choice, untilAt, restores = null } = body;
  const fromAt = Math.max(at, body.fromAt ?? at);
  if (untilAt !== null && untilAt <= fromAt) return refuseWith('request.malformed');
  const { agentId: madeBy } = caller.staff.principal;
  const version = await forTenant(context.db, tenantId, async (tx) => {
    const plan = { tenantId, accountId: account.id, choice, fromAt, untilAt, madeAt: at, madeBy, restores };
    const added = await insertPlan(tx, plan, body.after);
    if (added === null) return refuseWith('plan.changed-meanwhile');
    const action = restores === null ? 'routing-plan.saved' : 'routing-plan.restored';
    await recordAct(tx, call, { action, target: `${account.id}#${added}` });
    return added;
  });
  context.announceAccounts(tenantId);
  return { version };
};

export const withdraw: Handler<'routing-plans.withdraw'> = async (call) => {
  const { context, caller, params } = call;
  const tenantId = supervisedTenant(call);
  const account = await supervisedAccount(context, tenantId, params.accountId);
  const at = context.now();
  const which = { tenantId, accountId: account.id, version: params.version };
  await forTenant(context.db, tenantId, async (tx) => {
    const plan = await findPlan(tx, which);
    if (plan === null) return refuseWith('plan.not-found');
    if (plan.untilAt !== null && plan.untilAt <= at) return refuseWith('plan.over');
    if (!(await withdrawPlan(tx, which, { at, agentId: caller.staff.principal.agentId }))) return;
    await askForRouting(tx, tenantId, at);
    await recordAct(tx, call, { action: 'routing-plan.withdrawn', target: `${account.id}#${plan.version}` });
  });
  context.announceAccounts(tenantId);
  return { done: true };
};

const said = (choice: PlanChoice) => ({
  choice,
  sentence: inBoth((language) => describePlan(planOfChoice(choice), language)),
});

/** What holds for the account: a version, or what its settings name. */
function presentOf({ settings }: Account, versions: readonly StoredPlan[], at: Instant) {
  const version = versionInEffect(versions, at);
  if (version !== null) return { ...said(version.choice), version: version.version, untilAt: version.untilAt };
  return { ...said({ kind: 'preset', policy: settings.routingPolicy }), version: null, untilAt: null };
}
