import { may, type AuditAction } from '@zhida/core/access';
import type { BotPolicy } from '@zhida/core/bots';
import type { Id } from '@zhida/core/kit';
import type { AccountBotPolicy } from '@zhida/protocol/endpoints';
import { findAccount, forTenant, hasIntent, lockAccount, updateAccount, type Account } from '@zhida/store';
import { refuseWith, type Call, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';

type StaffCall = Pick<Call<'accounts.list-bot-policies'>, 'context' | 'caller' | 'request'>;

/** The tenant whose bots a call looks at or changes; refuses all but supervisors. */
const tenantOf = ({ caller: { staff } }: StaffCall): Id =>
  may(staff.principal, { do: 'set-hand-over' }) ? staff.principal.tenantId : refuseWith('access.denied');

export const list: Handler<'accounts.list-bot-policies'> = async (call) => {
  const accounts = await call.context.accounts.accountsOf(tenantOf(call));
  return { accounts: [...accounts.values()].filter(({ deletedAt }) => deletedAt === null).map(shown) };
};

export const setPolicy: Handler<'accounts.set-bot-policy'> = async (call) => {
  const { handOver, misses, onAnger, onVulnerable, mostWrong, asksIfSolved } = call.body;
  const { accountId } = call.params;
  const changed = await changePolicy(call, { accountId, action: 'account.bot-policy-set' }, (policy) => ({
    ...policy,
    handOver: handOver ?? policy.handOver,
    misses: misses ?? policy.misses,
    onAnger: onAnger ?? policy.onAnger,
    onVulnerable: onVulnerable ?? policy.onVulnerable,
    mostWrong: mostWrong ?? policy.mostWrong,
    asksIfSolved: asksIfSolved ?? policy.asksIfSolved,
  }));
  return shown(changed);
};

export const setIntentHandOver: Handler<'accounts.set-intent-hand-over'> = async (call) => {
  const { accountId, intentKey } = call.params;
  const { handOver } = call.body;
  const tenantId = tenantOf(call);
  const isKnown = await forTenant(call.context.db, tenantId, (tx) => hasIntent(tx, tenantId, intentKey));
  if (!isKnown && handOver !== null) return refuseWith('knowledge.intent-not-found');
  const action = handOver === null ? 'account.intent-hand-over-removed' : 'account.intent-hand-over-set';
  await changePolicy(call, { accountId, action, detail: intentKey }, ({ intents, ...policy }) => {
    const { [intentKey]: _, ...others } = intents;
    return { ...policy, intents: handOver === null ? others : { ...others, [intentKey]: handOver } };
  });
  return { done: true };
};

interface PolicyAct {
  readonly accountId: Id;
  readonly action: AuditAction;
  readonly detail?: string;
}

/** Changes what is there now: of two at once the later one changes what the earlier one left. */
async function changePolicy(
  call: StaffCall,
  { accountId, action, detail }: PolicyAct,
  change: (policy: BotPolicy) => BotPolicy,
): Promise<Account> {
  const { context } = call;
  const tenantId = tenantOf(call);
  const changed = await forTenant(context.db, tenantId, async (tx) => {
    await lockAccount(tx, tenantId, accountId);
    const account = await findAccount(tx, tenantId, accountId);
    if (account === null || account.deletedAt !== null) return refuseWith('account.not-found');
    const settings = { ...account.settings, bot: change(account.settings.bot) };
    await updateAccount(tx, account, { settings });
    await recordAct(tx, call, { action, target: accountId, ...(detail === undefined ? {} : { detail }) });
    return { ...account, settings };
  });
  context.announceAccounts(tenantId);
  return changed;
}

const shown = ({ id, name, appId, settings: { hasBot, bot } }: Account): AccountBotPolicy => ({
  accountId: id,
  name,
  hasBot,
  isRunByApp: appId !== null,
  policy: bot,
});
