import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import { combineDemands, matchLanguage, NO_DEMAND, type ItemSources } from './index.ts';

const [refunds, english, security] = [idOf('5c', 1), idOf('5c', 2), idOf('5c', 3)];
const SOURCES: ItemSources = {
  account: { demand: NO_DEMAND, languages: [], deadlineMs: null },
  entry: null,
  customer: { locale: null, region: null, priorityClass: null, managerId: null, lastAgentId: null },
  raised: { priorityClass: null, front: null },
  since: 1_000,
};

describe('what is asked for a customer', () => {
  it('is nothing where nobody asks for anything', () => {
    expect(combineDemands(SOURCES)).toEqual({
      required: [],
      preferred: [],
      priorityClass: 'C',
      points: 0,
      isEmergency: false,
      language: null,
      region: null,
      managerId: null,
      lastAgentId: null,
      deadlineAt: null,
    });
  });

  it('counts as of the class to which a supervisor raised it, never of a lower one, and goes to the front', () => {
    const raisedTo = (known: 'A' | 'B' | 'C', priorityClass: 'A' | 'B' | 'C') =>
      combineDemands({
        ...SOURCES,
        customer: { ...SOURCES.customer, priorityClass: known },
        raised: { priorityClass, front: null },
      }).priorityClass;
    expect([raisedTo('C', 'A'), raisedTo('B', 'A'), raisedTo('A', 'B'), raisedTo('B', 'C')]).toEqual([
      'A',
      'A',
      'A',
      'B',
    ]);
    const front = { at: 5, agentId: idOf('a9e', 9) };
    expect(combineDemands({ ...SOURCES, raised: { priorityClass: null, front } })).toMatchObject({ front });
  });

  it('is what the account and the link ask together, and what is known of him', () => {
    const facts = combineDemands({
      account: {
        demand: {
          ...NO_DEMAND,
          required: [{ skill: refunds, level: 2 }],
          preferred: [{ skill: english, level: 1 }],
          priorityClass: 'B',
          points: 5,
          region: '全国',
        },
        languages: ['zh', 'en'],
        deadlineMs: 60_000,
      },
      entry: {
        ...NO_DEMAND,
        required: [
          { skill: security, level: 1 },
          { skill: refunds, level: 4 },
        ],
        preferred: [{ skill: security, level: 5 }],
        points: 2,
        isEmergency: true,
        region: '华北',
      },
      customer: {
        locale: 'en-GB',
        region: '华南',
        priorityClass: 'A',
        managerId: idOf('a9e', 1),
        lastAgentId: idOf('a9e', 2),
      },
      raised: { priorityClass: null, front: null },
      since: 1_000,
    });
    expect(facts).toEqual({
      required: [
        { skill: refunds, level: 4 },
        { skill: security, level: 1 },
      ],
      // What is required anyway is not preferred besides.
      preferred: [{ skill: english, level: 1 }],
      priorityClass: 'A',
      points: 7,
      isEmergency: true,
      language: 'en',
      region: '华北',
      managerId: idOf('a9e', 1),
      lastAgentId: idOf('a9e', 2),
      deadlineAt: 61_000,
    });
  });

  it('never grows milder by what somebody else asks too, and is the same in whatever order it is asked', () => {
    const demand = fc.record({
      required: fc.array(
        fc.record({ skill: fc.constantFrom(refunds, english, security), level: fc.integer({ min: 1, max: 5 }) }),
        { maxLength: 6 },
      ),
      preferred: fc.constant<ItemSources['account']['demand']['preferred']>([]),
      priorityClass: fc.constantFrom('A' as const, 'B' as const, 'C' as const, null),
      points: fc.nat(100),
      isEmergency: fc.boolean(),
      region: fc.constant(null),
    });
    fc.assert(
      fc.property(demand, demand, (first, second) => {
        const ask = (account: typeof first, entry: typeof first | null) =>
          combineDemands({ ...SOURCES, account: { ...SOURCES.account, demand: account }, entry });
        const both = ask(first, second);
        expect(both).toEqual(ask(second, first));
        for (const one of [first, second]) {
          const alone = ask(one, null);
          for (const { skill, level } of one.required)
            expect(both.required.find((asked) => asked.skill === skill)?.level).toBeGreaterThanOrEqual(level);
          expect(both.priorityClass <= alone.priorityClass).toBe(true);
          expect(both.points).toBeGreaterThanOrEqual(alone.points);
          expect(both.isEmergency || !alone.isEmergency).toBe(true);
        }
        expect(new Set(both.required.map(({ skill }) => skill)).size).toBe(both.required.length);
      }),
    );
  });
});

describe('the language', () => {
  it('is one in which the account is served, the nearest to the browser’s', () => {
    const match = (locale: string | null) => matchLanguage(locale, ['zh-CN', 'zh-HK', 'en', 'pt-BR']);
    expect(['zh-HK', 'zh-hk', 'zh-TW', 'zh', 'en-US', 'EN', 'pt-PT', 'fr', null].map(match)).toEqual([
      'zh-HK',
      'zh-HK',
      'zh-CN',
      'zh-CN',
      'en',
      'en',
      'pt-BR',
      null,
      null,
    ]);
    expect(matchLanguage('zh-CN', ['en', 'zh'])).toBe('zh');
    expect(matchLanguage('zh-CN', [])).toBeNull();
  });
});
