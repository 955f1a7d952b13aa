import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';
import { adviseStaff, createDraw, figuresOf, scenarioSchema, simulate, type Scenario } from './index.ts';
import { createRoster } from './roster.ts';
import { createMemory } from './served-by.ts';
import { drawSpan } from './spans.ts';
import { createSketch, fairnessOf } from './spread.ts';
import { oneLine } from './testing/scenarios.ts';

const evening = scenarioSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../docs/guides/scenarios/evening-peak.json', import.meta.url), 'utf8')),
);

const spans = fc.oneof(
  fc.record({ law: fc.constant('fixed'), meanMs: fc.integer({ min: 1, max: 900_000 }) }),
  fc.record({ law: fc.constant('exponential'), meanMs: fc.integer({ min: 1, max: 900_000 }) }),
);
const presets = ['round-robin', 'least-busy', 'longest-idle', 'best-skills', 'last-agent', 'priority', 'balanced'];

/** Small scenarios of all sorts, some of them absurd. */
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    streams: fc.array(
      fc.record({
        accountId: fc.constantFrom('help', 'pay'),
        region: fc.constantFrom('north', 'south', null),
        teamId: fc.constantFrom('one', 'two', null),
        weight: fc.integer({ min: 1, max: 3 }),
        perHour: fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
        classShares: fc.constantFrom({ A: 0.2, B: 0.3 }, { A: 0, B: 0 }),
        returningShare: fc.constantFrom(0, 0.5),
        managedShare: fc.constantFrom(0, 0.3),
        patience: fc.option(spans),
        service: spans,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    staff: fc.array(
      fc.record({
        accountIds: fc.constantFrom(['help'], ['help', 'pay']),
        teamId: fc.constantFrom('one', 'two', null),
        places: fc.integer({ min: 1, max: 4 }),
        reserved: fc.nat(1),
        capacity: fc.constantFrom({ chat: 1 }, { chat: 4 }),
        shifts: fc.array(
          fc.record({
            agents: fc.integer({ min: 1, max: 3 }),
            from: fc.constantFrom('00:00', '01:30', '22:00'),
            to: fc.constantFrom('02:00', '03:15', '24:00'),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    plan: fc.constantFrom(...presets),
  })
  .map(({ streams, staff, plan }) =>
    scenarioSchema.parse({
      name: 'random',
      hours: 4,
      streams: streams.map((stream, index) => ({ name: `s${index}`, ...stream })),
      staff: staff.map((group, index) => ({ name: `g${index}`, ...group })),
      plans: { only: plan },
    }),
  );

describe('a rehearsal', () => {
  it('loses nobody: whoever came was served, left, or still waits', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (scenario, seed) => {
        for (const result of simulate(scenario, { draw: createDraw(seed) })) {
          for (const part of [result, ...result.regions.values(), ...result.classes.values()]) {
            expect(part.served + part.abandoned + part.waiting).toBe(part.arrived);
            expect(part.wait.mean).toBeLessThanOrEqual(part.wait.max);
            expect(part.wait.max).toBeLessThanOrEqual(part.longestMs);
          }
          const ofClasses = [...result.classes.values()].reduce((sum, { arrived }) => sum + arrived, 0);
          expect(ofClasses).toBe(result.arrived);
        }
      }),
    );
  });

  it('gives the same for the same seed, and other customers for another', () => {
    const [once, again, other] = [7, 7, 8].map((seed) =>
      simulate(evening, { draw: createDraw(seed), plans: ['balanced'] }),
    );
    expect(again).toEqual(once);
    expect(other?.[0]?.arrived).not.toBe(once?.[0]?.arrived);
  });

  it('tells how far it is, from the beginning to the end', () => {
    const told: number[] = [];
    simulate(evening, { plans: ['balanced', 'round-robin'], onProgress: ({ share }) => told.push(share) });
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(100);
  });

  it('replays what was recorded, to the millisecond', () => {
    const line = oneLine({ perHour: 1, agents: 1, meanServiceMs: 1, hours: 1 });
    const recorded = [
      { stream: 'all', atMs: 1_000, serviceMs: 60_000, patienceMs: null },
      { stream: 'all', atMs: 2_000, serviceMs: 5_000, patienceMs: null },
      { stream: 'all', atMs: 3_000, serviceMs: 5_000, patienceMs: 10_000 },
      { stream: 'all', atMs: 3_590_000, serviceMs: 60_000, patienceMs: null },
      { stream: 'all', atMs: 3_591_000, serviceMs: 60_000, patienceMs: null },
    ];
    const [result] = simulate(scenarioSchema.parse({ ...line, recorded }));
    expect(result).toMatchObject({ arrived: 5, served: 3, abandoned: 1, waiting: 1, longestMs: 59_000 });
    expect(result?.wait).toEqual({ mean: 59_000 / 3, p50: 0, p90: 59_000, p95: 59_000, max: 59_000 });
    expect(result?.agents.useShare).toBeCloseTo((60_000 + 5_000 + 10_000) / 3_600_000, 10);
  });
});

describe('the evening peak of three regions', () => {
  const seeds = [1, 2, 3];
  const days = seeds.map((seed) => simulate(evening, { draw: createDraw(seed) }));
  const meanOf = (plan: string): number =>
    days
      .flat()
      .filter((result) => result.plan === plan)
      .reduce((sum, { wait }) => sum + wait.mean, 0) / seeds.length;

  it('compares at least five plans', () => {
    expect(days[0]?.length).toBeGreaterThanOrEqual(5);
  });

  it('is waited through at least a quarter sooner with the balanced plan than with turns within each team', () => {
    expect(meanOf('balanced')).toBeLessThan(0.75 * meanOf('round-robin'));
  });

  it('treats the regions alike with the balanced plan: mean waits within 15 %, connect rates within 2 points', () => {
    for (const { fairness } of days.flat().filter(({ plan }) => plan === 'balanced')) {
      expect(fairness.regions.waitRatio).toBeLessThan(1.15);
      expect(fairness.regions.connectGap).toBeLessThan(0.02);
    }
    const ofTurns = days.flat().filter(({ plan }) => plan === 'round-robin');
    expect(ofTurns.every(({ fairness }) => fairness.regions.waitRatio > 2)).toBe(true);
  });

  it('is written down as one flat list of figures with names of their own', () => {
    const figures = figuresOf(evening, days[0] ?? []);
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
    expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true);
    const valueOf = (name: string) => figures.find((figure) => figure.name === `balanced.${name}`)?.value ?? Number.NaN;
    expect(valueOf('served') + valueOf('abandoned') + valueOf('waiting')).toBe(valueOf('arrived'));
  });
});

describe('advice on staff', () => {
  it('asks for more at the peak than at night, and for what the promise needs and no more', () => {
    const hours = adviseStaff(evening);
    expect(hours).toHaveLength(24);
    expect(hours[19]?.advice?.agents).toBeGreaterThan(2 * (hours[3]?.advice?.agents ?? Infinity));
    for (const { advice } of hours) {
      expect(advice?.method).toBe('erlang-a');
      expect(advice?.shareWithinTarget).toBeGreaterThanOrEqual(0.8);
      expect(advice?.shareWithOneFewer).toBeLessThan(0.8);
    }
  });

  it('holds in the rehearsal of one line', () => {
    const line = { perHour: 240, meanServiceMs: 300_000, patienceMs: 300_000 };
    const agents = adviseStaff(oneLine({ ...line, agents: 1 }))[0]?.advice?.agents ?? 0;
    const [enough, fewer] = [agents, agents - 2].map((count) =>
      simulate(oneLine({ ...line, agents: count, hours: 300, warmUpHours: 5 })),
    );
    expect(enough?.[0]?.withinShare).toBeGreaterThan(0.79);
    expect(fewer?.[0]?.withinShare).toBeLessThan(0.8);
  }, 60_000);

  it('counts who is on duty, breaks and shifts past midnight included', () => {
    const scenario = scenarioSchema.parse({
      ...oneLine({ perHour: 1, agents: 1, meanServiceMs: 1 }),
      staff: [
        {
          name: 'night',
          accountIds: ['help'],
          shifts: [{ agents: 3, from: '22:00', to: '06:00', breaks: [{ from: '01:15', to: '01:45' }] }],
        },
      ],
    });
    const staffed = adviseStaff(scenario).map((hour) => hour.staffed);
    expect([0, 1, 2, 5, 6, 12, 21, 22, 23].map((hour) => staffed[hour])).toEqual([3, 0, 3, 3, 0, 0, 0, 3, 3]);
    expect(createRoster(scenario).staffedMs).toBe(3 * 7.5 * 3_600_000);
  });
});

describe('what the rehearsal is made of', () => {
  it('takes things in the order of time, and of coming among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (times) => {
        const agenda = createAgenda<number>();
        for (const [index, at] of times.entries()) agenda.put(at, index);
        const taken = times.map(() => agenda.take() ?? -1);
        const expected = times.map((_, index) => index).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
        expect(taken).toEqual(expected);
        expect(agenda.nextAt).toBe(Infinity);
        expect(agenda.take()).toBeUndefined();
      }),
    );
  });

  it('draws numbers that are spread evenly, and others for every seed', () => {
    for (const seed of [0, 1, 2 ** 32 - 1, 2 ** 40]) {
      const draw = createDraw(seed);
      const counts = Array.from({ length: 10 }, () => 0);
      for (let count = 0; count < 100_000; count += 1) {
        const place = Math.floor(draw() * 10);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      // Chi-squared with nine degrees of freedom: beyond 33.7 once in ten thousand.
      expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(33.7);
    }
    expect(createDraw(1)()).not.toBe(createDraw(2)());
  });

  it.each([
    { law: 'exponential', meanMs: 60_000 },
    { law: 'lognormal', meanMs: 60_000, variation: 0.8 },
    { law: 'fixed', meanMs: 60_000 },
  ] as const)('draws spans with the mean and the variation that are asked for ($law)', (law) => {
    const draw = createDraw(5);
    const values = Array.from({ length: 100_000 }, () => drawSpan(law, draw));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(mean / 60_000).toBeCloseTo(1, 1.7);
    expect(deviation / 60_000).toBeCloseTo({ exponential: 1, lognormal: 0.8, fixed: 0 }[law.law], 1.3);
  });

  it('knows fairness between one and all', () => {
    expect([fairnessOf([]), fairnessOf([0, 0]), fairnessOf([3, 3, 3]), fairnessOf([1, 0, 0, 0])]).toEqual([
      1, 1, 1, 0.25,
    ]);
  });

  it('knows percentiles to within one in two thousand of values that occur, mean and maximum exactly', () => {
    expect(createSketch().read()).toEqual({ mean: 0, p50: 0, p90: 0, p95: 0, max: 0 });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(5_000), fc.nat(90_000_000)), { minLength: 1 }), (values) => {
        const sketch = createSketch();
        for (const value of values) sketch.add(value);
        const { mean, max, ...percentiles } = sketch.read();
        const inOrder = values.toSorted((a, b) => a - b);
        expect(max).toBe(inOrder.at(-1));
        expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 6);
        for (const [name, share] of [
          ['p50', 0.5],
          ['p90', 0.9],
          ['p95', 0.95],
        ] as const) {
          const exact = inOrder[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
          expect(Math.abs(percentiles[name] - exact)).toBeLessThanOrEqual(exact / 2_000);
        }
      }),
    );
  });

  it('remembers who served the latest, and picks an earlier one among these', () => {
    const memory = createMemory(4);
    expect(memory.whoServed(0.5, 0)).toBeNull();
    for (let number = 0; number < 10; number += 1) memory.note(number, 100 + number);
    expect([0, 0.3, 0.5, 0.99].map((returns) => memory.whoServed(returns, 10))).toEqual([106, 107, 108, 109]);
    expect(memory.whoServed(null, 10)).toBeNull();
  });

  it.each([
    ['two streams of one name', { streams: [evening.streams[0], evening.streams[0]] }],
    ['a recorded arrival of no stream', { recorded: [{ stream: 'none', atMs: 0, serviceMs: 1, patienceMs: null }] }],
    ['nothing to count', { warmUpHours: 24 }],
    ['no plan', { plans: {} }],
    ['an unknown plan', { plans: { mine: 'random' } }],
    ['a rule twice', { plans: { mine: { rules: [{ rule: 'least-busy' }, { rule: 'least-busy' }] } } }],
    ['more than everybody', { streams: [{ ...evening.streams[0], classShares: { A: 0.6, B: 0.6 } }] }],
    ['a time that is none', { staff: [{ ...evening.staff[0], shifts: [{ agents: 1, from: '25:00', to: '24:00' }] }] }],
    ['a misspelt field', { hour: 3 }],
  ])('refuses a scenario with %s', (_, change) => {
    expect(scenarioSchema.safeParse({ ...evening, ...change }).success).toBe(false);
  });
});
