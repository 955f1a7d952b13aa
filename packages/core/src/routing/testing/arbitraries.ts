import fc from 'fast-check';
import { idOf } from '../../testing/index.ts';
import type { Candidate, RoutingPlan, RoutingRule, WorkItem } from '../index.ts';

/** The instant at which the random snapshots are looked at. */
export const AT = 10_000_000;
export const ACCOUNTS = [0, 1].map((index) => idOf('ac', index));
export const TEAMS = [0, 1, 2].map((index) => idOf('7ea', index));
export const AGENT_IDS = [...Array.from({ length: 7 }).keys()].map((index) => idOf('a9e', index));
/** The supervisor who moves items to the front. */
const MOVER = idOf('5e', 0);
const SKILLS = ['payment', 'safety', 'appeal'];
const LANGUAGES = ['zh', 'en'];
const REGIONS = ['north', 'south'];

const span = fc.constantFrom(0, 5, 10, 20, 40);
const level = fc.integer({ min: 1, max: 3 });
const optional = <T>(values: fc.Arbitrary<T>, weight = 2) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });
const likely = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

const demands = fc
  .uniqueArray(fc.record({ skill: fc.constantFrom(...SKILLS), level }), {
    maxLength: 2,
    selector: ({ skill }) => skill,
  })
  .chain((some) => fc.constantFrom([], some));

/** Agents with everything that tells them apart. Few places and short histories, so that ties and full desks are frequent. */
export const agents: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      isConnected: likely(4),
      isReachableByPush: fc.boolean(),
      isAccepting: likely(9),
      breakReason: optional(fc.constant('lunch'), 9),
      capacity: fc.constantFrom(
        { chat: 1 },
        { chat: 4, call: 2 },
        { chat: 5, call: 1 },
        { chat: 5, call: 4 },
        { call: 2 },
      ),
      places: fc.integer({ min: 1, max: 6 }),
      reserved: fc.constantFrom(0, 0, 1, 2),
      chats: fc.constantFrom(0, 0, 0, 1, 2, 4),
      used: fc.constantFrom(0, 0, 0, 1, 2, 4),
      skills: fc.dictionary(fc.constantFrom(...SKILLS), level, { noNullPrototype: true }),
      languages: fc.constantFrom(LANGUAGES, LANGUAGES, ['zh'], []),
      region: optional(fc.constantFrom(...REGIONS), 1),
      teamId: optional(fc.constantFrom(...TEAMS), 1),
      accountIds: fc.constantFrom(ACCOUNTS, ACCOUNTS, ACCOUNTS.slice(1), ACCOUNTS.slice(0, 1)),
      lastAssignedAt: optional(fc.nat(4), 1),
      idleSince: optional(fc.nat(4), 1),
    }),
    { maxLength: AGENT_IDS.length },
  )
  .map((rows) =>
    rows.map(({ chats, ...row }, index) => ({ id: AGENT_IDS[index] ?? '', load: { chat: chats }, ...row })),
  );

/** Items of all sorts; waits around the steps of the plans, and some that begin in the future by another clock. */
export const items: fc.Arbitrary<readonly WorkItem[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('chat', 'chat', 'call'),
      accountId: fc.constantFrom(...ACCOUNTS),
      teamId: optional(fc.constantFrom(...TEAMS), 3),
      weight: fc.constantFrom(1, 1, 2, 3),
      required: fc.oneof(fc.constant([]), demands),
      preferred: demands,
      language: optional(fc.constantFrom(...LANGUAGES)),
      region: optional(fc.constantFrom(...REGIONS), 1),
      priorityClass: fc.constantFrom('A', 'B', 'C', 'C'),
      points: fc.nat(2),
      isEmergency: likely(6).map((isUsual) => !isUsual),
      managerId: optional(fc.constantFrom(...AGENT_IDS)),
      lastAgentId: optional(fc.constantFrom(...AGENT_IDS)),
      passedBy: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(AGENT_IDS, { maxLength: 3 })),
      deadlineAt: optional(fc.integer({ min: AT - 30, max: AT + 30 })),
      since: fc.integer({ min: AT - 45, max: AT + 2 }),
      movedAt: optional(fc.integer({ min: AT - 9, max: AT }), 9),
    }),
    { maxLength: 14 },
  )
  .map((rows) =>
    rows.map(({ movedAt, ...row }, index): WorkItem => ({
      id: idOf('c0', index),
      ...row,
      ...(movedAt === null ? {} : { front: { at: movedAt, agentId: MOVER } }),
    })),
  );

const teamIds = fc.subarray(TEAMS, { minLength: 1 });
const steps = <T>(step: fc.Arbitrary<T>) => fc.array(step, { minLength: 1, maxLength: 3 });

/** A rule of every policy with random settings, by name. */
const RULES: Readonly<Record<RoutingRule['rule'], fc.Arbitrary<RoutingRule>>> = {
  'best-skills': fc.constant({ rule: 'best-skills' }),
  designated: fc.record({
    rule: fc.constant('designated'),
    agentIds: fc.subarray(AGENT_IDS, { minLength: 1 }),
    patienceMs: optional(span, 1),
  }),
  gather: fc.record({ rule: fc.constant('gather'), afterMs: span }),
  'last-agent': fc.record({ rule: fc.constant('last-agent'), patienceMs: span }),
  'least-busy': fc.constant({ rule: 'least-busy' }),
  'longest-idle': fc.constant({ rule: 'longest-idle' }),
  overflow: fc.record({
    rule: fc.constant('overflow'),
    steps: steps(fc.record({ afterMs: span, teamIds: optional(teamIds, 1) })),
  }),
  priority: fc.record({
    rule: fc.constant('priority'),
    headStartMs: fc.record({ A: span, B: span }),
    pointMs: fc.nat(5),
    emergencyMs: span,
    deadlineLeadMs: fc.nat(10),
    mostMs: span,
  }),
  'relax-skills': fc.record({
    rule: fc.constant('relax-skills'),
    steps: steps(fc.record({ afterMs: span, levels: level, dropsLanguage: fc.boolean() })),
  }),
  reserve: fc.record({
    rule: fc.constant('reserve'),
    opensTo: fc.constantFrom('emergencies', 'emergencies-and-class-a'),
  }),
  'round-robin': fc.constant({ rule: 'round-robin' }),
  'same-region': fc.constant({ rule: 'same-region' }),
  'same-team': fc.constant({ rule: 'same-team' }),
  'service-manager': fc.record({ rule: fc.constant('service-manager'), patienceMs: span }),
};

export const RULE_NAMES = Object.keys(RULES) as readonly RoutingRule['rule'][];

/** Plans of any rules in any order; those named are always among them. */
export const plansWith = (...always: readonly RoutingRule['rule'][]): fc.Arbitrary<RoutingPlan> =>
  fc
    .shuffledSubarray(
      RULE_NAMES.filter((name) => !always.includes(name)),
      { maxLength: 6 },
    )
    .chain((some) => fc.shuffledSubarray([...always, ...some], { minLength: always.length + some.length }))
    .filter((names) => names.length > 0)
    .chain((names) => fc.tuple(...names.map((name) => RULES[name])))
    .map((rules) => ({ rules }));

/** A situation: who waits, who works, and a plan for each account, with a rule in both. */
export const situationsWith = (...always: readonly RoutingRule['rule'][]) =>
  fc
    .record({ items, agents, first: plansWith(...always), second: plansWith(...always) })
    .map(({ first, second, ...snapshot }) => ({
      snapshot,
      planOf: (accountId: string): RoutingPlan => (accountId === ACCOUNTS[0] ? first : second),
      toString: () => JSON.stringify({ ...snapshot, first, second }),
    }));
