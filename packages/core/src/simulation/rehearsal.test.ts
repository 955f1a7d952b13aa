import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kit/index.ts';
import {
  createDraw,
  guessStaff,
  outcomeOf,
  rehearsalOutcomeSchema,
  rehearsalRequestSchema,
  SAMPLE_STAFF,
  scenarioOfSample,
  scenarioOfWeek,
  simulate,
  waitsOf,
  type PlannedAgent,
  type RecordedDemand,
  type RecordedStep,
  type RecordedWait,
  type RecordedWeek,
} from './index.ts';
import { drawPatience, estimatePatience } from './patience.ts';

const FROM = 10 * DAY_MS;
const step = (conversationId: string, type: RecordedStep['type'], at: number, agentId: string | null = null) => ({
  conversationId,
  accountId: 'help',
  type,
  at,
  agentId,
  reason: null,
});

const of = (conversationId: string) => ({ conversationId, accountId: 'help', isEmergency: false });

describe('recorded waits', () => {
  it('are read off the log: served, left, and how long the service was', () => {
    const waits = waitsOf([
      step('one', 'conversation.queued', 100),
      step('one', 'conversation.assigned', 160, 'ann'),
      step('one', 'conversation.ended', 400),
      step('two', 'conversation.queued', 50),
      step('two', 'queue.left', 80),
      step('two', 'conversation.queued', 200),
      step('two', 'conversation.assigned', 210, 'ben'),
      step('three', 'conversation.queued', 300),
    ]);
    expect(waits).toEqual([
      { ...of('two'), at: 50, waitedMs: 30, agentId: null, servedMs: null },
      { ...of('one'), at: 100, waitedMs: 60, agentId: 'ann', servedMs: 240 },
      { ...of('two'), at: 200, waitedMs: 10, agentId: 'ben', servedMs: null },
    ]);
  });

  it('go on where somebody is handed to another line while he waits', () => {
    const steps = [
      step('one', 'conversation.queued', 100),
      { ...step('one', 'conversation.queued', 130), accountId: 'pay' },
      { ...step('one', 'conversation.assigned', 190, 'ann'), accountId: 'pay' },
    ];
    expect(waitsOf(steps)).toEqual([
      { ...of('one'), accountId: 'pay', at: 100, waitedMs: 90, agentId: 'ann', servedMs: null },
    ]);
  });
});

describe('patience', () => {
  it('is found although most were served before it ended', () => {
    const draw = createDraw(3);
    const truth = (): number => -Math.log(1 - draw()) * 300_000;
    const waits = Array.from({ length: 20_000 }, () => {
      const [patienceMs, offeredMs] = [truth(), draw() * 400_000];
      return { waitedMs: Math.min(patienceMs, offeredMs), agentId: offeredMs <= patienceMs ? 'ann' : null };
    });
    const { leavesAtMs, stays } = estimatePatience(waits);
    for (const at of [60_000, 150_000, 300_000]) {
      const place = leavesAtMs.findIndex((leaves) => leaves > at) - 1;
      expect(stays[place]).toBeCloseTo(Math.exp(-at / 300_000), 1.7);
    }
  });

  it('of one who was still there is longer than he waited', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ waitedMs: fc.nat(1_000), agentId: fc.constantFrom('ann', null) }), { maxLength: 40 }),
        fc.nat(1_000),
        fc.nat(),
        (waits, waitedMs, seed) => {
          const patience = estimatePatience(waits);
          expect(patience.stays.every((share) => share >= 0 && share <= 1)).toBe(true);
          const drawn = drawPatience(patience, waitedMs, createDraw(seed));
          expect(drawn ?? Infinity).toBeGreaterThan(waitedMs);
        },
      ),
    );
  });
});

const week = (
  waits: readonly RecordedWait[],
  demands: readonly (readonly [string, RecordedDemand])[] = [],
): RecordedWeek => ({
  fromAt: FROM,
  waits,
  demands: new Map(demands),
  names: new Map([['help', '综合客服']]),
  skills: new Map([['refunds', '退款']]),
});
const request = (more: object = {}) =>
  rehearsalRequestSchema.parse({
    title: 'What if',
    source: 'recorded',
    withinMs: 60_000,
    staff: [{ name: 'desk', accountIds: ['help'], shifts: [{ agents: 2, from: '00:00', to: '24:00' }] }],
    plans: { turns: 'round-robin', mine: { rules: [{ rule: 'longest-idle' }] } },
    ...more,
  });

describe('a rehearsal of recorded traffic', () => {
  const waits = Array.from({ length: 300 }, (_, index): RecordedWait => {
    const isServed = index % 5 !== 0;
    return {
      ...of(`c${index}`),
      at: FROM + 9 * HOUR_MS + index * 60_000,
      waitedMs: 20_000 + index * 100,
      agentId: isServed ? 'ann' : null,
      servedMs: isServed ? 90_000 : null,
    };
  });

  it('meets the very arrivals that came, and more staff never makes them wait longer', () => {
    const [few, many] = [1, 6].map((agents) => {
      const staff = [{ ...request().staff[0], shifts: [{ agents, from: '00:00', to: '24:00' }] }];
      const scenario = scenarioOfWeek(request({ staff }), week(waits));
      return outcomeOf(scenario, simulate(scenario));
    });
    expect(few?.plans.map(({ plan, arrived }) => [plan, arrived])).toEqual([
      ['turns', 300],
      ['mine', 300],
    ]);
    expect(few?.plans[0]?.accounts).toMatchObject([{ name: 'help', arrived: 300 }]);
    expect(many?.plans[0]?.wait.mean).toBeLessThan(few?.plans[0]?.wait.mean ?? 0);
    expect(many?.staffing.hours[10]).toMatchObject({ arrivals: 60, staffed: 6 });
    expect(rehearsalOutcomeSchema.parse(structuredClone(few))).toEqual(few);
  });

  it('guesses who works from who took somebody, and when', () => {
    const agents = [planned('ann'), planned('ben'), planned('none', { accountIds: [] })];
    expect(guessStaff(agents, week(waits))).toMatchObject([
      { name: '1 综合客服', places: 3, shifts: [{ agents: 2, from: '09:00', to: '14:00' }] },
    ]);
  });

  it('keeps apart agents whom routing tells apart, and says what they master', () => {
    const agents = [
      planned('ann', { skills: { refunds: 4 }, region: '华北', languages: ['zh'] }),
      planned('ben'),
      planned('eve'),
    ];
    expect(guessStaff(agents, week(waits))).toMatchObject([
      { name: '1 综合客服', skills: {}, region: null, shifts: [{ agents: 2 }] },
      { name: '2 综合客服 · 华北 · 退款 4', skills: { refunds: 4 }, languages: ['zh'], region: '华北' },
    ]);
  });

  it('takes nearly alike agents together where everybody is different, with what most of them master', () => {
    const agents = Array.from({ length: 150 }, (_, index) =>
      planned(`a${index}`, { skills: { refunds: 1 + (index % 5), [`rare-${index}`]: 3 } }),
    );
    const staff = guessStaff(agents, week(waits));
    expect(staff).toMatchObject([{ skills: { refunds: 3 }, shifts: [{ agents: 150 }] }]);
  });

  it('meets each customer with what was asked for him: class, region, skill, emergency', () => {
    const kinds = ['A', 'B', 'C'] as const;
    const demands = waits.map(({ conversationId }, index): readonly [string, RecordedDemand] => [
      conversationId,
      {
        required: index % 4 === 0 ? [{ skill: 'refunds', level: 2 }] : [],
        preferred: [],
        language: null,
        region: index % 2 === 0 ? '华北' : '华南',
        priorityClass: kinds[index % 3] ?? 'C',
        points: 0,
        isEmergency: false,
      },
    ]);
    const marked = waits.map((wait, index) => ({ ...wait, isEmergency: index === 7 }));
    const skilled = { ...request().staff[0], name: 'refunds', skills: { refunds: 3 } };
    const scenario = scenarioOfWeek(request({ staff: [request().staff[0], skilled] }), week(marked, demands));
    expect(scenario.streams).toHaveLength(3);
    expect(scenario.recorded.filter(({ isEmergency }) => isEmergency)).toHaveLength(1);
    const [plan] = outcomeOf(scenario, simulate(scenario)).plans;
    expect(plan?.regions.map(({ name, arrived }) => [name, arrived])).toEqual([
      ['华北', 150],
      ['华南', 150],
    ]);
    expect(plan?.classes.map(({ name, arrived }) => [name, arrived])).toEqual([
      ['A', 100],
      ['B', 100],
      ['C', 100],
    ]);
    // Nobody without the skill takes who needs it: without such an agent these customers all leave or wait.
    const without = scenarioOfWeek(request(), week(marked, demands));
    const [alone] = outcomeOf(without, simulate(without)).plans;
    expect(alone?.served).toBeLessThanOrEqual(225);
    expect(alone?.served).toBeGreaterThan(0);
  });

  it('tells no more sorts apart than a scenario may hold, and loses nobody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 90 }), (count, regions) => {
        const many = Array.from({ length: count }, (_, index): RecordedWait => ({
          ...of(`c${index}`),
          at: FROM + index,
          waitedMs: 1,
          agentId: 'ann',
          servedMs: 1,
        }));
        const demands = many.map(({ conversationId }, index): readonly [string, RecordedDemand] => [
          conversationId,
          {
            required: [],
            preferred: [],
            language: null,
            region: `r${index % regions}`,
            priorityClass: 'C',
            points: index,
            isEmergency: false,
          },
        ]);
        const scenario = scenarioOfWeek(request(), week(many, demands));
        expect(scenario.streams.length).toBeLessThanOrEqual(200);
        expect(scenario.recorded).toHaveLength(count);
      }),
      { numRuns: 25 },
    );
  });
});

const planned = (id: string, more: Partial<PlannedAgent> = {}): PlannedAgent => ({
  id,
  accountIds: ['help'],
  places: 3,
  reserved: 0,
  skills: {},
  languages: [],
  region: null,
  teamId: null,
  ...more,
});

it('who has no traffic yet rehearses an invented day', () => {
  const scenario = scenarioOfSample(
    request({ source: 'sample', staff: SAMPLE_STAFF, plans: { balanced: 'balanced', turns: 'round-robin' } }),
  );
  const { plans, staffing } = outcomeOf(scenario, simulate(scenario));
  expect(plans[0]?.arrived).toBeGreaterThan(1_500);
  expect(plans[0]?.wait.mean).toBeLessThan(plans[1]?.wait.mean ?? 0);
  expect(plans[0]?.regions.map(({ name }) => name)).toEqual(['north', 'south']);
  expect(staffing.assumptions).toContain('arrivals-random-and-steady');
});
