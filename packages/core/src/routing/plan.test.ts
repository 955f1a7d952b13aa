import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import {
  createRouter,
  describePlan,
  explain,
  PRESET_PLANS,
  route,
  routingPlanSchema,
  routingPolicySchema,
  withItem,
  withoutItem,
  type Candidate,
  type RoutingPlan,
  type WorkItem,
} from './index.ts';
import { plansWith } from './testing/arbitraries.ts';

const AT = 1_000_000;
const ACCOUNT = idOf('ac', 0);

const agent = (index: number, parts: Partial<Candidate> = {}): Candidate => ({
  id: idOf('a9e', index),
  isConnected: true,
  isReachableByPush: false,
  isAccepting: true,
  breakReason: null,
  capacity: { chat: 4 },
  places: 4,
  reserved: 0,
  load: {},
  used: 0,
  skills: {},
  languages: ['zh'],
  region: null,
  teamId: null,
  accountIds: [ACCOUNT],
  lastAssignedAt: null,
  idleSince: 0,
  ...parts,
});

const item = (index: number, parts: Partial<WorkItem> = {}): WorkItem => ({
  id: idOf('c0', index),
  kind: 'chat',
  accountId: ACCOUNT,
  teamId: null,
  weight: 1,
  required: [],
  preferred: [],
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  managerId: null,
  lastAgentId: null,
  deadlineAt: null,
  since: AT - 1_000,
  ...parts,
});

const pass = (items: WorkItem[], agents: Candidate[], plan: RoutingPlan, at = AT) =>
  route({ items, agents }, () => plan, at, { explains: () => true });
const who = (items: WorkItem[], agents: Candidate[], plan: RoutingPlan, at = AT): number[] =>
  pass(items, agents, plan, at).pairs.map(({ agentId }) => Number.parseInt(agentId.slice(-3), 16));

describe('a plan', () => {
  it('is data: any rules, each at most once, and nothing else', () => {
    fc.assert(
      fc.property(plansWith(), (plan) => {
        expect(routingPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
    const twice = { rules: [{ rule: 'round-robin' }, { rule: 'round-robin' }] };
    const wrong = [{ rules: [] }, twice, { rules: [{ rule: 'random' }] }, { rules: [{ rule: 'last-agent' }] }, {}];
    expect(wrong.filter((plan) => routingPlanSchema.safeParse(plan).success)).toEqual([]);
  });

  it('comes ready-made for every name that an account may choose', () => {
    expect(Object.keys(PRESET_PLANS).toSorted()).toEqual([...routingPolicySchema.options].toSorted());
    for (const plan of Object.values(PRESET_PLANS)) expect(routingPlanSchema.parse(plan)).toEqual(plan);
  });

  it('can be said in a sentence of each language, whatever its rules', () => {
    fc.assert(
      fc.property(plansWith(), (plan) => {
        expect(describePlan(plan, 'zh-CN')).toMatch(/^[^。\n]+。$/);
        expect(describePlan(plan, 'en')).toMatch(/^[A-Z\d][^\n]+\.$/);
        expect(`${describePlan(plan, 'zh-CN')}${describePlan(plan, 'en')}`).not.toMatch(/undefined|NaN|null/);
      }),
    );
    expect(describePlan(PRESET_PLANS['last-agent'], 'zh-CN')).toBe(
      '优先上次接待的人，最多为此等 30 秒；空闲优先，手上工作占比最小的人优先。',
    );
    expect(describePlan(PRESET_PLANS['last-agent'], 'en')).toBe(
      'Whoever served the customer last comes first, for at most 30 s; the least busy agent comes first, by the share of the desk in use.',
    );
  });
});

describe('stories', () => {
  it('round-robin gives everybody a turn before anybody a second one', () => {
    let desks = [1, 2, 3, 4].map((index) => agent(index));
    const turns: number[] = [];
    for (let at = AT; at < AT + 8; at += 1) {
      const [turn = 0] = who([item(at)], desks, PRESET_PLANS['round-robin'], at);
      turns.push(turn);
      desks = desks.map((desk) => (desk.id === idOf('a9e', turn) ? withItem(desk, item(at), at) : desk));
    }
    expect(turns).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  it('least-busy spreads work by the share of the desk in use, not by heads', () => {
    const desks = [agent(1, { places: 2, capacity: { chat: 2 } }), agent(2)];
    expect(
      who(
        [1, 2, 3, 4, 5, 6].map((index) => item(index)),
        desks,
        PRESET_PLANS['least-busy'],
      ),
    ).toEqual([1, 2, 2, 1, 2, 2]);
  });

  it('the last agent is worth a wait, and no longer than that; an agent who left is worth none', () => {
    const desks = [agent(1, { capacity: { chat: 1 }, load: { chat: 1 }, used: 1, idleSince: null }), agent(2)];
    const back = item(1, { lastAgentId: idOf('a9e', 1) });
    const plan = PRESET_PLANS['last-agent'];
    expect(pass([back], desks, plan)).toMatchObject({ pairs: [], nextWakeAt: AT - 1_000 + 30_000 });
    expect(who([back], desks, plan, AT + 28_999)).toEqual([]);
    expect(who([back], desks, plan, AT + 29_000)).toEqual([2]);
    expect(who([back], [agent(1, { isAccepting: false }), agent(2)], plan)).toEqual([2]);
    expect(who([{ ...back, isEmergency: true }], desks, plan)).toEqual([2]);
  });

  it('somebody whom only a push reaches is not away', () => {
    const mobile = agent(1, { isConnected: false, isReachableByPush: true });
    expect(who([item(1)], [mobile], PRESET_PLANS['least-busy'])).toEqual([1]);
    expect(who([item(1)], [{ ...mobile, isReachableByPush: false }], PRESET_PLANS['least-busy'])).toEqual([]);
  });

  it('a heavy item has a desk gathered for it while light ones keep coming', () => {
    const plan: RoutingPlan = { rules: [{ rule: 'gather', afterMs: 60_000 }, { rule: 'least-busy' }] };
    const router = createRouter(() => plan);
    const light = [1, 2, 3, 4].map((index) => item(index, { since: AT }));
    router.setAgent(agent(1), AT);
    for (const one of light) router.addItem(one, AT);
    expect(router.pass(AT).pairs).toHaveLength(4);
    router.addItem(item(9, { weight: 4, since: AT }), AT);
    let served: string[] = [];
    for (const [index, done] of light.entries()) {
      const at = AT + 61_000 + index;
      router.addItem(item(20 + index, { since: at }), at);
      const desk = router.readAgent(idOf('a9e', 1));
      if (desk !== undefined) router.setAgent(withoutItem(desk, done, at), at);
      served = [...served, ...router.pass(at).pairs.map(({ itemId }) => itemId)];
    }
    expect(served).toEqual([idOf('c0', 9)]);
  });

  it('an agent who comes with several places is given several at once, whomever they would have preferred', () => {
    const plan = PRESET_PLANS['last-agent'];
    const router = createRouter(() => plan);
    const items = [1, 2, 3, 4].map((index) => item(index, { lastAgentId: idOf('a9e', 90 + index), since: AT - index }));
    for (const one of items) router.addItem(one, AT);
    expect(router.pass(AT).pairs).toEqual([]);
    router.setAgent(agent(1, { places: 3 }), AT + 1);
    expect(router.pass(AT + 1).pairs.map(({ itemId }) => itemId)).toEqual([4, 3, 2].map((index) => idOf('c0', index)));
    const desk = router.readAgent(idOf('a9e', 1));
    if (desk !== undefined) router.setAgent(withoutItem(desk, item(4), AT + 2), AT + 2);
    expect(router.pass(AT + 2).pairs).toEqual([{ itemId: idOf('c0', 1), agentId: idOf('a9e', 1) }]);
    expect(router.waiting).toBe(0);
  });

  it('overflow opens a team’s work after a while, and relaxing lets go of levels', () => {
    const rules: RoutingPlan = {
      rules: [
        {
          rule: 'overflow',
          steps: [
            { afterMs: 5_000, teamIds: ['two'] },
            { afterMs: 9_000, teamIds: null },
          ],
        },
        { rule: 'relax-skills', steps: [{ afterMs: 20_000, levels: 2, dropsLanguage: true }] },
      ],
    };
    const mine = item(1, { teamId: 'one', since: AT });
    const desks = [agent(2, { teamId: 'two' }), agent(3)];
    const at = [0, 4_999, 5_000].map((ms) => who([mine], desks, rules, AT + ms));
    expect(at).toEqual([[], [], [2]]);
    expect([8_999, 9_000].map((ms) => who([mine], desks.slice(1), rules, AT + ms))).toEqual([[], [3]]);
    const hard = item(2, { required: [{ skill: 'payment', level: 4 }], language: 'en', since: AT });
    const junior = [agent(4, { skills: { payment: 2 } })];
    expect([19_999, 20_000].map((ms) => who([hard], junior, rules, AT + ms))).toEqual([[], [4]]);
    expect(pass([hard], junior, rules).nextWakeAt).toBe(AT + 20_000);
  });

  it('“why?” has an answer in a sentence', () => {
    const names = (id: string) => ({ 1: '北一', 2: '北二' })[Number.parseInt(id.slice(-1), 16)] ?? '某人';
    const desks = [
      agent(1),
      agent(2, { load: { chat: 1 }, used: 1 }),
      agent(3, { breakReason: '午餐' }),
      agent(4, { isConnected: false }),
    ];
    const [given] = pass([item(1)], desks, PRESET_PLANS['least-busy']).decisions;
    expect(given && explain(given, 'zh-CN', names)).toBe(
      '等了 1 秒，交给北一：手上工作占比最小；其余：1 人不在线、1 人小休（午餐）、1 人有空但排在后面。',
    );
    const [waiting] = pass(
      [item(1, { required: [{ skill: '支付', level: 2 }] })],
      desks,
      PRESET_PLANS.balanced,
    ).decisions;
    expect(waiting && explain(waiting, 'zh-CN', names)).toBe(
      '已等 1 秒，还没有人能接：2 人“支付”不到 2 级、1 人不在线、1 人小休（午餐）。',
    );
    const full = agent(2, { capacity: { chat: 1 }, load: { chat: 1 }, used: 1 });
    const [held] = pass([item(1, { lastAgentId: full.id })], [agent(1), full], PRESET_PLANS['last-agent']).decisions;
    expect(held && explain(held, 'en', () => 'North Two')).toBe(
      'After 1 s still waiting for North Two (served this customer last) for at most 29 s more.',
    );
  });
});

it('an item whose first patience runs out while another goes on says for whom it waits now', () => {
  const [manager, other] = [agent(1, { load: { chat: 4 }, used: 4 }), agent(2, { load: { chat: 4 }, used: 4 })];
  const router = createRouter(() => ({
    rules: [
      { rule: 'least-busy' },
      { rule: 'service-manager', patienceMs: 2_000 },
      { rule: 'designated', agentIds: [manager.id, other.id], patienceMs: null },
    ],
  }));
  for (const desk of [manager, other]) router.setAgent(desk, AT);
  router.addItem(item(1, { managerId: manager.id, since: AT }), AT);
  const heldFor = (at: number) => router.pass(at, { explains: () => true }).decisions.map(({ outcome }) => outcome);
  expect(heldFor(AT)).toMatchObject([{ kind: 'held', rule: 'service-manager' }]);
  expect(heldFor(AT + 2_000)).toMatchObject([{ kind: 'held', rule: 'designated' }]);
});
