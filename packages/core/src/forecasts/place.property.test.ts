import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import { earliestTurnFirst, placeOf, placesOf, type PlacedAgent, type PlacedItem } from './index.ts';

const ACCOUNTS = [0, 1, 2].map((index) => idOf('ac', index));
const SKILLS = ['en', 'vip', 'payment'];

const agents: fc.Arbitrary<PlacedAgent[]> = fc
  .array(fc.record({ accountIds: fc.subarray(ACCOUNTS), skills: fc.subarray(SKILLS) }), { maxLength: 8 })
  .map((list) => list.map((agent, index) => ({ id: idOf('a9e', index), ...agent })));

const queue: fc.Arbitrary<PlacedItem[]> = fc
  .array(
    fc.record({
      since: fc.nat(9),
      headStart: fc.constantFrom(0, 0, 0, 2, 20),
      accountId: fc.constantFrom(...ACCOUNTS),
      skills: fc.subarray(SKILLS, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((list) =>
    list.map(({ headStart, ...item }, index) => ({ id: idOf('c0', index), turn: item.since - headStart, ...item })),
  );

const canServe = (agent: PlacedAgent, item: PlacedItem): boolean =>
  agent.accountIds.includes(item.accountId) && item.skills.every((skill) => agent.skills.includes(skill));
const first = ([item]: readonly PlacedItem[]): PlacedItem => {
  if (item === undefined) throw new Error('a queue of the test has somebody in it');
  return item;
};

/** The definition, word for word. */
function count(line: readonly PlacedItem[], duty: readonly PlacedAgent[], item: PlacedItem) {
  const own = duty.filter((agent) => canServe(agent, item));
  if (own.length === 0) return null;
  const rivals = line.filter(
    (other) => earliestTurnFirst(other, item) < 0 && own.some((agent) => canServe(agent, other)),
  );
  const share = (other: PlacedItem) =>
    own.filter((agent) => canServe(agent, other)).length / duty.filter((agent) => canServe(agent, other)).length;
  const isPassed = rivals.some(({ since }) => since > item.since);
  return { ahead: rivals.length, isPassed, aheadShare: rivals.reduce((sum, other) => sum + share(other), 0) };
}

describe('the place of one who waits', () => {
  it('is the people ahead who can get an agent that he could get, and null without one', () => {
    fc.assert(
      fc.property(queue, agents, (line, duty) => {
        const places = placesOf(line, duty);
        expect(places.size).toBe(line.length);
        for (const item of line) {
          const counted = count(line, duty, item);
          const place = places.get(item.id) ?? null;
          if (counted === null || place === null) {
            expect(place).toBe(counted);
            continue;
          }
          expect([place.ahead, place.isPassed]).toEqual([counted.ahead, counted.isPassed]);
          expect(place.aheadShare).toBeCloseTo(counted.aheadShare, 9);
          expect(place.agentIds).toEqual(duty.filter((agent) => canServe(agent, item)).map(({ id }) => id));
        }
      }),
    );
  });

  it('is the same found for one and found for all, for one in the queue and one about to join it', () => {
    fc.assert(
      fc.property(queue, agents, (line, duty) => {
        const item = first(line);
        expect(placeOf(line, duty, item)).toEqual(placesOf(line, duty).get(item.id));
        expect(placeOf(line.slice(1), duty, item)).toEqual(placeOf(line, duty, item));
      }),
    );
  });

  it('does not change when agents whom he cannot get come, go or learn something', () => {
    fc.assert(
      fc.property(queue, agents, agents, (line, duty, others) => {
        const item = first(line);
        const strangers = others
          .filter((agent) => !canServe(agent, item))
          .map((agent, index) => ({ ...agent, id: idOf('b0b', index) }));
        const place = placeOf(line, duty, item);
        const moved = placeOf(line, [...strangers, ...duty], item);
        const without = placeOf(
          line,
          duty.filter((agent) => canServe(agent, item)),
          item,
        );
        expect([moved?.ahead, moved?.agentIds]).toEqual([place?.ahead, place?.agentIds]);
        expect([without?.ahead, without?.agentIds]).toEqual([place?.ahead, place?.agentIds]);
      }),
    );
  });

  it('falls, and never rises, as those ahead leave one by one', () => {
    fc.assert(
      fc.property(queue, agents, fc.array(fc.nat(14)), (line, duty, leaving) => {
        const item = line.toSorted(earliestTurnFirst).at(-1) ?? first(line);
        let left = line;
        let before = placeOf(left, duty, item);
        for (const index of leaving) {
          const gone = left.filter(({ id }) => id !== item.id)[index];
          if (gone === undefined) continue;
          const wasInTheWay = duty.some((agent) => canServe(agent, gone) && canServe(agent, item));
          left = left.filter(({ id }) => id !== gone.id);
          const after = placeOf(left, duty, item);
          if (before === null) expect(after).toBeNull();
          else expect(after?.ahead).toBe(before.ahead - (wasInTheWay ? 1 : 0));
          before = after;
        }
      }),
    );
  });

  it('does not change when somebody joins behind', () => {
    fc.assert(
      fc.property(queue, agents, queue, (line, duty, joining) => {
        const item = first(line);
        const behind = joining.map((other, index) => ({
          ...other,
          id: idOf('d0', index),
          since: 10 + other.since,
          turn: 10 + other.since,
        }));
        expect(placeOf([...line, ...behind], duty, item)).toEqual(placeOf(line, duty, item));
      }),
    );
  });

  it('never counts more of those ahead than there are, nor less of each than nothing', () => {
    fc.assert(
      fc.property(queue, agents, (line, duty) => {
        for (const place of placesOf(line, duty).values()) {
          if (place === null) continue;
          expect(place.aheadShare).toBeGreaterThanOrEqual(0);
          expect(place.aheadShare).toBeLessThanOrEqual(place.ahead + 1e-9);
        }
      }),
    );
  });
});

it('follows the order of serving that it is given', () => {
  const item = (index: number, since: number): PlacedItem => ({
    id: idOf('c0', index),
    since,
    turn: since,
    accountId: idOf('ac', 0),
    skills: [],
  });
  const line = [item(1, 5), item(2, 7), item(3, 9)];
  const duty = [{ id: idOf('a9e', 1), accountIds: [idOf('ac', 0)], skills: [] }];
  expect(line.map((one) => placeOf(line, duty, one)?.ahead)).toEqual([0, 1, 2]);
  const lastFirst = (a: PlacedItem, b: PlacedItem) => b.since - a.since;
  expect(line.map((one) => placeOf(line, duty, one, lastFirst)?.ahead)).toEqual([2, 1, 0]);
});

it('finds the places of a hundred thousand in one pass', () => {
  const duty = Array.from({ length: 300 }, (_, index): PlacedAgent => ({
    id: idOf('a9e', index),
    accountIds: ACCOUNTS.filter((_account, account) => (index + account) % 2 === 0),
    skills: SKILLS.filter((_skill, skill) => index % (skill + 2) === 0),
  }));
  const line = Array.from({ length: 100_000 }, (_, index): PlacedItem => ({
    id: idOf('c0', index),
    since: index,
    turn: index,
    accountId: ACCOUNTS[index % 3] ?? '',
    skills: SKILLS.slice(0, index % 4),
  }));
  const places = placesOf(line, duty);
  expect(places.size).toBe(line.length);
  // The last of those who need nothing but the first account has everybody of it ahead, and those of others who share agents.
  const last = places.get(idOf('c0', 99_999 - (99_999 % 12)));
  expect(last?.ahead).toBeGreaterThan(8_000);
});
