import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import {
  explain,
  orderQueue,
  planOfChoice,
  reviewPlan,
  route,
  sayingVerdict,
  sayingWarning,
  type PlanWarning,
  type RoutingDecision,
  type WorkItem,
} from '@zhida/core/routing';
import type { BothLanguages, RoutingSample } from '@zhida/protocol/endpoints';
import { findCustomers, forTenant, listAgents, listWaiting } from '@zhida/store';
import { candidateAt, toWorkItem } from '../../routing/routing-facts.ts';
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
  const { agents, waiting } = await forTenant(context.db, tenantId, async (tx) => ({
    agents: await listAgents(tx, tenantId),
    waiting: await listWaiting(tx, tenantId, [accountId], MOST_ORDERED),
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
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  const nameOf = (id: Id): string => names.get(id) ?? '–';
  const verdicts = new Map(decision.verdicts.map(({ agentId, verdict }) => [agentId, verdict]));
  return {
    at,
    sentence: both((language) => explain(decision, language, nameOf)),
    agentId: chosenIn(decision),
    ahead: ordered.indexOf(sample),
    agents: agents.flatMap((agent) => {
      const verdict = verdicts.get(agent.id);
      if (verdict === undefined) return [];
      const { presence, load, capacity } = shownPrincipal(agent, at);
      const words = both((language) => sayingVerdict(verdict, language));
      return [{ agentId: agent.id, name: agent.name, presence, load, capacity, verdict, words }];
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
      words: both((language) => sayingWarning(warning, language, nameOf)),
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

const both = (say: (language: 'zh-CN' | 'en') => string): BothLanguages => ({ 'zh-CN': say('zh-CN'), en: say('en') });

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
