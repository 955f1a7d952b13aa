import { may } from '@zhida/core/access';
import { ownerId, type ConversationState } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { decisionOf, explainStep, route, sayingCode, type Verdict } from '@zhida/core/routing';
import {
  findWaiting,
  forTenant,
  listAgentNames,
  listAgents,
  listDecisions,
  listSkills,
  listWaiting,
  type Account,
  type StoredDecision,
  type TenantTransaction,
} from '@zhida/store';
import type { Context } from '../../context.ts';
import { readableState } from '../../inputs/staff-input.ts';
import { candidateAt, toWorkItem } from '../../routing/routing-facts.ts';
import { inBoth, saidDecision, saidVerdicts, type Names } from '../../routing/said-decision.ts';
import { refuseWith, type Handler } from '../call.ts';

/** Waiting customers of each account who are put beside the one who is asked about. */
const MOST_BESIDE = 1_000;

export const readWhy: Handler<'conversations.read-why'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const state = await readableState(context, principal, params.conversationId);
  if (!may(principal, { do: 'ask-why', ownerId: ownerId(state) })) return refuseWith('access.denied');
  const accounts = await context.accounts.accountsOf(tenantId);
  return forTenant(context.db, tenantId, async (tx) => {
    const stored = await listDecisions(tx, tenantId, state.id);
    const names = await namesIn(tx, tenantId, stored, accounts);
    return {
      now: await explainNow(context, tx, tenantId, state),
      decisions: stored.toReversed().map((decision) => shown(decision, names)),
    };
  });
};

async function namesIn(
  tx: TenantTransaction,
  tenantId: Id,
  stored: readonly StoredDecision[],
  accounts: ReadonlyMap<Id, Account>,
): Promise<Names> {
  const ids = stored.flatMap(({ agentId, item, verdicts, outcome }) => [
    ...(agentId === null ? [] : [agentId]),
    ...('agentIds' in outcome ? outcome.agentIds : []),
    ...stepAgents(outcome),
    ...(item?.front === undefined ? [] : [item.front.agentId]),
    ...(verdicts?.named.map((named) => named.agentId) ?? []),
  ]);
  const skills = await listSkills(tx, tenantId);
  return {
    agents: await listAgentNames(tx, tenantId, ids),
    accounts: new Map([...accounts].map(([id, { name }]) => [id, name])),
    skills: new Map(skills.map(({ id, name }) => [id, name])),
  };
}

/** Who left whom, in a step that no router decided. */
const stepAgents = (outcome: StoredDecision['outcome']): Id[] =>
  'kind' in outcome
    ? []
    : [outcome.from, outcome.to].flatMap((one) => (one !== undefined && 'agentId' in one ? [one.agentId] : []));

function shown(stored: StoredDecision, names: Names) {
  const { number, at, kind, policy: plan } = stored;
  const decision = decisionOf(stored);
  if (decision === null) {
    const nameOf = (id: Id) => names.agents.get(id) ?? names.accounts?.get(id);
    const sentence = inBoth((language) => explainStep(stored, language, nameOf));
    return { number, at, kind, sentence, agents: [], others: [], plan };
  }
  const others = Object.entries(decision.others).map(([code, count]) => ({
    count,
    words: inBoth((language) => sayingCode(code as Verdict['code'], language)),
  }));
  return {
    number,
    at,
    kind,
    sentence: saidDecision(decision, names),
    agents: saidVerdicts(decision, names),
    others,
    plan,
  };
}

/** Why somebody who waits still does: what the router finds for him at this instant, among all who wait. */
async function explainNow(context: Context, tx: TenantTransaction, tenantId: Id, state: ConversationState) {
  if (state.phase.state !== 'queued') return null;
  const at: Instant = context.now();
  const [own] = await findWaiting(tx, tenantId, [state.id]);
  if (own === undefined) return null;
  const account = (await context.accounts.accountsOf(tenantId)).get(own.accountId);
  const isRouted = account !== undefined && (account.appId === null || account.settings.routesForApp);
  const waiting = await listWaiting(tx, tenantId, null, MOST_BESIDE);
  const beside = waiting.filter(({ conversationId }) => conversationId !== own.conversationId);
  const agents = await listAgents(tx, tenantId);
  const { planOf } = await context.accounts.plansOf(tenantId, at);
  const snapshot = { items: [...beside, own].map(toWorkItem), agents: agents.map(candidateAt(at)) };
  const { decisions } = route(snapshot, planOf, at, { explains: (id) => id === own.conversationId });
  const [decision] = decisions;
  if (decision === undefined) return null;
  const skills = await listSkills(tx, tenantId);
  const names = {
    agents: new Map(agents.map(({ id, name }) => [id, name])),
    skills: new Map(skills.map(({ id, name }) => [id, name])),
  };
  return { at, isRouted, sentence: saidDecision(decision, names), agents: saidVerdicts(decision, names) };
}
