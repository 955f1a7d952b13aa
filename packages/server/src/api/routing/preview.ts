import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import {
  describePlan,
  orderQueue,
  planOfChoice,
  reviewPlan,
  route,
  sayingRule,
  sayingWarning,
  type PlanWarning,
  type RoutingDecision,
  type WorkItem,
} from '@zhida/core/routing';
import type { RoutingSample } from '@zhida/protocol/endpoints';
import { findCustomers, forTenant, listAgents, listSkills, listWaiting } from '@zhida/store';
import { candidateAt, toWorkItem } from '../../routing/routing-facts.ts';
import { inBoth, saidDecision, saidVerdicts } from '../../routing/said-decision.ts';
import type { Handler } from '../call.ts';
import { shownPrincipal } from '../staff/principal.ts';
import { supervisedAccount, supervisedTenant } from './supervised-account.ts';

/** Waiting customers who are put in order, and how many of them are shown. */
const MOST_ORDERED = 2_000;
const MOST_SHOWN = 50;

/** The same `route` and `explain` that hand work out, over the agents as they are now; nothing is handed out. */
export const preview: Handler<'routing-plans.preview'> = async (call) => {
  const { context, params, body } = call;
  const tenantId = supervisedTenant(call);
  const { id: accountId } = await supervisedAccount(context, tenantId, params.accountId);
  const at = context.now();
  const plan = planOfChoice(body.choice);
  const present = (await context.accounts.plansOf(tenantId, at)).planOf(accountId);
  const { agents, waiting, skills } = await forTenant(context.db, tenantId, async (tx) => ({
    agents: await listAgents(tx, tenantId),
    waiting: await listWaiting(tx, tenantId, [accountId], MOST_ORDERED),
    skills: await listSkills(tx, tenantId),
  }));
  const candidates = agents.map(candidateAt(at));
  const items = waiting.map(toWorkItem);
  const sample = sampleItem(accountId, body.sample, at);
  const tried = route({ items: [sample], agents: candidates }, () => plan, at, { explains: () => true });
  const [decision] = tried.decisions;
  if (decision === undefined) throw new Error('A pass that was asked about an item says what became of it.');

  const ordered = orderQueue([...items, sample], plan);
  const first = ordered.filter((item) => item !== sample).slice(0, MOST_SHOWN);
  const placeNow = new Map(orderQueue(items, present).map((item, index) => [item.id, index + 1]));
  const pairs = new Map(
    route({ items, agents: candidates }, () => plan, at).pairs.map(({ itemId, agentId }) => [itemId, agentId]),
  );
  const customerOf = new Map(waiting.map(({ conversationId, customerId }) => [conversationId, customerId]));
  const shown = first.flatMap(({ id }) => customerOf.get(id) ?? []);
  const customers = await forTenant(context.db, tenantId, (tx) => findCustomers(tx, tenantId, shown));
  const customerNames = new Map(customers.map(({ id, name }) => [id, name]));
  const names = {
    agents: new Map(agents.map(({ id, name }) => [id, name])),
    skills: new Map(skills.map(({ id, name }) => [id, name])),
  };
  const verdicts = new Map(saidVerdicts(decision, names).map((said) => [said.agentId, said]));
  return {
    at,
    said: {
      plan: inBoth((language) => describePlan(plan, language)),
      rules: plan.rules.map((rule) => ({ rule: rule.rule, words: inBoth((language) => sayingRule(rule, language)) })),
    },
    sentence: saidDecision(decision, names),
    agentId: chosenIn(decision),
    ahead: ordered.indexOf(sample),
    agents: agents.flatMap((agent) => {
      const said = verdicts.get(agent.id);
      if (said === undefined) return [];
      const { presence, load, capacity } = shownPrincipal(agent, at);
      return [{ ...said, presence, load, capacity }];
    }),
    waiting: items.length,
    queue: first.map(({ id, since }) => ({
      conversationId: id,
      customerName: customerNames.get(customerOf.get(id) ?? '') ?? null,
      since,
      placeNow: placeNow.get(id) ?? 1,
      agentId: pairs.get(id) ?? null,
    })),
    warnings: reviewPlan(plan, { accountId, agents: candidates, items: [...items, sample] }).map((warning) => ({
      rule: ruleOf(warning),
      words: inBoth((language) => sayingWarning(warning, language, (id) => names.agents.get(id) ?? '–')),
    })),
  };
};

const sampleItem = (accountId: Id, { waitedMs, ...facts }: RoutingSample, at: number): WorkItem => ({
  id: randomUUID(),
  kind: 'chat',
  accountId,
  teamId: null,
  weight: 1,
  preferred: [],
  deadlineAt: null,
  since: at - waitedMs,
  ...facts,
});

const chosenIn = ({ outcome }: RoutingDecision): Id | null => (outcome.kind === 'assigned' ? outcome.agentId : null);

/** The rule of the plan at which the warning is shown. */
function ruleOf(warning: PlanWarning): string | null {
  switch (warning.code) {
    case 'no-order':
      return null;
    case 'not-serving':
      return 'designated';
    case 'no-head-start':
    case 'head-start-cut':
    case 'class-b-before-a':
      return 'priority';
    default:
      return warning.rule;
  }
}
