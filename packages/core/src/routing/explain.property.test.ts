import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createRouter,
  explain,
  route,
  type Candidate,
  type RoutingPlan,
  type Verdict,
  type WorkItem,
} from './index.ts';
import { AT, situationsWith } from './testing/arbitraries.ts';
import {
  asksFor,
  choicesOf,
  compareFor,
  isThere,
  leftAlone,
  mayUseReserve,
  routePlainly,
  waitsFor,
} from './testing/oracle.ts';

interface Moment {
  readonly item: WorkItem;
  readonly plan: RoutingPlan;
  /** All desks when it was decided. */
  readonly desks: ReadonlyMap<string, Candidate>;
  readonly kept: ReadonlyMap<string, string>;
  readonly chosen: Candidate | null;
  readonly choice: string | null;
}

/** The only verdict that is true of the agent, worked out from the facts without the router. */
function trueVerdict({ item, plan, desks, kept, chosen, choice }: Moment, agent: Candidate): Verdict {
  const asks = asksFor(item, plan, AT);
  const isNamed = choicesOf(item, plan).some(({ agentIds }) => agentIds.includes(agent.id));
  const lacking = asks.skills.find(({ skill, level }) => (agent.skills[skill] ?? 0) < level);
  const [load, capacity] = [agent.load[item.kind] ?? 0, agent.capacity[item.kind] ?? 0];
  const free = agent.places - agent.used;
  if (agent.id === chosen?.id) return { code: 'chosen', by: chosenBy({ item, plan, desks, kept, chosen, choice }) };
  if (!agent.accountIds.includes(item.accountId)) return { code: 'other-account' };
  if (!isThere(agent)) {
    if (!agent.isConnected && !agent.isReachableByPush) return { code: 'not-reachable' };
    return agent.breakReason === null ? { code: 'not-accepting' } : { code: 'on-break', reason: agent.breakReason };
  }
  if (!isNamed && asks.teams !== null && !asks.teams.has(agent.teamId)) {
    return { code: 'other-team', teamId: agent.teamId };
  }
  if (asks.language !== null && !agent.languages.includes(asks.language)) {
    return { code: 'other-language', language: asks.language };
  }
  if (lacking !== undefined) {
    const { skill, level } = lacking;
    return { code: 'lacks-skill', skill, needed: level, has: agent.skills[skill] ?? 0 };
  }
  if (leftAlone(item, plan, [...desks.values()], AT).includes(agent.id)) return { code: 'let-it-pass' };
  if (load >= capacity) return { code: 'kind-full', kind: item.kind, load, capacity };
  if (free < item.weight) return { code: 'desk-full', free, needed: item.weight };
  if (!mayUseReserve(item, plan) && free - agent.reserved < item.weight) {
    return { code: 'kept-for-emergencies', free, reserved: agent.reserved };
  }
  const keeper = kept.get(agent.id);
  if (keeper !== undefined) return { code: 'kept-for-item', itemId: keeper };
  if (chosen === null) return heldVerdict(item, plan, desks);
  const isOfChoice = choicesOf(item, plan).some(({ rule, agentIds }) => rule === choice && agentIds.includes(agent.id));
  if (choice !== null && !isOfChoice) return { code: 'not-first-choice', rule: ruleNamed(plan, choice), until: null };
  return { code: 'behind', by: decidedBy(item, plan, chosen, agent) };
}

function heldVerdict(item: WorkItem, plan: RoutingPlan, desks: ReadonlyMap<string, Candidate>): Verdict {
  const held = waitsFor(item, plan, [...desks.values()], AT);
  const running = choicesOf(item, plan).filter(
    (choice) =>
      waitsFor(
        item,
        { rules: plan.rules.filter(({ rule }) => rule === choice.rule || !isChoice(rule)) },
        [...desks.values()],
        AT,
      ) !== undefined,
  );
  const ends = running.map(({ patienceMs }) => patienceMs ?? Infinity);
  const until = item.since + Math.max(...ends);
  return {
    code: 'not-first-choice',
    rule: ruleNamed(plan, held?.rule ?? 'nobody'),
    until: Number.isFinite(until) ? until : null,
  };
}

const isChoice = (rule: string): boolean => ['designated', 'last-agent', 'service-manager'].includes(rule);

/** The rule that put the chosen agent before the best of the others. */
function chosenBy({ item, plan, desks, kept, chosen, choice }: Moment) {
  if (choice !== null) return ruleNamed(plan, choice);
  const others = [...desks.values()].filter(
    (agent) =>
      agent.id !== chosen?.id &&
      ['behind'].includes(trueVerdict({ item, plan, desks, kept, chosen, choice }, agent).code),
  );
  const [second] = others.toSorted((a, b) => compareFor(item, plan, a, b)[0]);
  return second === undefined || chosen === null ? 'only-one' : decidedBy(item, plan, chosen, second);
}

function decidedBy(item: WorkItem, plan: RoutingPlan, better: Candidate, other: Candidate) {
  const [order, rule] = compareFor(item, plan, better, other);
  expect(order).toBe(-1);
  return rule === 'turn' ? 'turn' : ruleNamed(plan, rule);
}

function ruleNamed(plan: RoutingPlan, name: string) {
  const rule = plan.rules.find((candidate) => candidate.rule === name)?.rule;
  if (rule === undefined) throw new Error(`The plan has no rule ${name}.`);
  return rule;
}

const codes = new Set<string>();

it.each([
  ['gather', 'reserve'],
  ['last-agent', 'service-manager'],
  ['overflow', 'relax-skills'],
  ['best-skills'],
  ['designated'],
] as const)('names of every agent the reason that really held, with true facts (plans with %s %s)', (...rules) => {
  fc.assert(
    fc.property(situationsWith(...rules), ({ snapshot, planOf }) => {
      const { decisions } = route(snapshot, planOf, AT, { explains: () => true });
      const plain = routePlainly(snapshot, planOf, AT);
      expect(decisions.map(({ itemId }) => itemId).toSorted()).toEqual(snapshot.items.map(({ id }) => id).toSorted());
      for (const { itemId, verdicts } of decisions) {
        const item = snapshot.items.find(({ id }) => id === itemId);
        if (item === undefined) throw new Error('explained what is not there');
        const pair = plain.pairs.find((candidate) => candidate.itemId === itemId);
        const desks = pair?.before ?? plain.desks;
        const moment: Moment = {
          item,
          plan: planOf(item.accountId),
          desks,
          kept: pair?.kept ?? plain.kept,
          chosen: desks.get(pair?.agentId ?? '') ?? null,
          choice: pair?.choice ?? null,
        };
        const expected = [...desks.values()].map((agent) => ({
          agentId: agent.id,
          verdict: trueVerdict(moment, agent),
        }));
        expect(verdicts).toEqual(expected.toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1)));
        for (const { verdict } of verdicts) codes.add(verdict.code);
      }
    }),
    { numRuns: 300 },
  );
});

it('every verdict that there is was among them', () => {
  expect([...codes].toSorted()).toEqual([
    'behind',
    'chosen',
    'desk-full',
    'kept-for-emergencies',
    'kept-for-item',
    'kind-full',
    'lacks-skill',
    'let-it-pass',
    'not-accepting',
    'not-first-choice',
    'not-reachable',
    'on-break',
    'other-account',
    'other-language',
    'other-team',
  ]);
});

it('every decision can be said in one sentence of each language', () => {
  fc.assert(
    fc.property(situationsWith(), ({ snapshot, planOf }) => {
      for (const decision of route(snapshot, planOf, AT, { explains: () => true }).decisions) {
        expect(explain(decision, 'zh-CN', () => '北一')).toMatch(/^[^。]+。$/);
        expect(explain(decision, 'en', () => 'North One')).toMatch(/^(After|Given)[^\n]+\.$/);
      }
    }),
  );
});

it('where agents are many, counts those whom it does not name by the very reasons that it would have named', () => {
  fc.assert(
    fc.property(situationsWith(), ({ snapshot, planOf }) => {
      const all = { explains: () => true };
      const full = route(snapshot, planOf, AT, all).decisions;
      const short = route(snapshot, planOf, AT, { ...all, mostNamed: 0 }).decisions;
      for (const decision of short) {
        const whole = full.find(({ itemId }) => itemId === decision.itemId);
        expect(decision.outcome).toEqual(whole?.outcome);
        for (const named of decision.verdicts) expect(whole?.verdicts).toContainEqual(named);
        const counts: Record<string, number> = { ...decision.others };
        for (const { verdict } of decision.verdicts) counts[verdict.code] = (counts[verdict.code] ?? 0) + 1;
        expect(counts).toEqual(countCodes(whole?.verdicts ?? []));
      }
    }),
    { numRuns: 1_000 },
  );
});

it('tells of whoever waits what a pass would say, but for the desks that are kept in it', () => {
  fc.assert(
    fc.property(situationsWith(), ({ snapshot, planOf }) => {
      const router = createRouter(planOf);
      for (const agent of snapshot.agents) router.setAgent(agent, AT);
      for (const item of snapshot.items) router.addItem(item, AT);
      const { decisions } = router.pass(AT, { explains: () => true });
      const waiting = new Map(decisions.map((decision) => [decision.itemId, decision]));
      let count = 0;
      for (const line of router.lines()) {
        for (const item of line.items) {
          count += 1;
          const said = line.explain(item, AT);
          const whole = waiting.get(item.id);
          expect(said.outcome).toEqual(whole?.outcome);
          expect(line.answer === 'held').toBe(said.outcome.kind === 'held');
          const keeps = whole?.verdicts.some(({ verdict }) => verdict.code === 'kept-for-item') === true;
          const counts: Record<string, number> = { ...said.others };
          for (const { verdict } of said.verdicts) counts[verdict.code] = (counts[verdict.code] ?? 0) + 1;
          if (!keeps) expect(counts).toEqual(countCodes(whole?.verdicts ?? []));
        }
      }
      expect(count).toBe(router.waiting);
    }),
    { numRuns: 500 },
  );
});

function countCodes(verdicts: readonly { readonly verdict: Verdict }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { verdict } of verdicts) counts[verdict.code] = (counts[verdict.code] ?? 0) + 1;
  return counts;
}

it('says a wait as people read it', () => {
  const said = (waitedMs: number, language: 'zh-CN' | 'en'): string =>
    explain(
      { itemId: 'i', at: AT, waitedMs, outcome: { kind: 'waits', nextChangeAt: null }, verdicts: [], others: {} },
      language,
    );
  expect([30_000, 120_000, 305_000, 3_600_000].map((waitedMs) => said(waitedMs, 'zh-CN').split('，')[0])).toEqual([
    '已等 30 秒',
    '已等 2 分钟',
    '已等 5 分 5 秒',
    '已等 1 小时',
  ]);
  expect(said(305_000, 'en')).toMatch(/^After 5 min 5 s nobody/);
});
