import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countOf, createTurns, line, membersOf, nextOf, unline, type Turn } from './turns.ts';

interface Waiting {
  readonly order: number;
  readonly id: number;
  turn?: Turn<Waiting> | undefined;
}

const compare = (a: Waiting, b: Waiting): number => a.order - b.order || a.id - b.id;

const newTurns = () =>
  createTurns<Waiting>(compare, { get: ({ turn }) => turn, set: (member, turn) => (member.turn = turn) });

it('whoever comes and goes, the next is always the first by the order of those who are there', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ comes: fc.integer({ min: 0, max: 20 }) }) },
    { weight: 2, arbitrary: fc.constant('next leaves' as const) },
    { weight: 1, arbitrary: fc.record({ leaves: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ isBack: fc.nat() }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const turns = newTurns();
      let here: Waiting[] = [];
      const gone: Waiting[] = [];
      const leave = (member: Waiting | undefined) => {
        if (member === undefined) return;
        unline(turns, member);
        here = here.filter((other) => other !== member);
        gone.push(member);
      };
      const come = (member: Waiting) => {
        line(turns, member);
        here.push(member);
      };
      for (const [id, now] of steps.entries()) {
        if (now === 'next leaves') leave(nextOf(turns));
        else if ('comes' in now) come({ order: now.comes + id, id });
        else if ('leaves' in now) leave(here[now.leaves % here.length]);
        else come(gone.splice(now.isBack % gone.length, 1)[0] ?? { order: 0, id });
        expect(nextOf(turns)).toBe(here.toSorted(compare)[0]);
        expect(countOf(turns)).toBe(here.length);
      }
      expect(new Set(membersOf(turns))).toEqual(new Set(here));
    }),
    { numRuns: 300 },
  );
});

it('whoever is not there is taken out without harm', () => {
  const turns = newTurns();
  const member = { order: 1, id: 1 };
  line(turns, member);
  unline(turns, member);
  unline(turns, member);
  expect([nextOf(turns), countOf(turns)]).toEqual([undefined, 0]);
});

it('the memory of those who left is given back', () => {
  const turns = newTurns();
  for (let id = 0; id < 10_000; id += 1) line(turns, { order: id, id });
  for (let id = 0; id < 9_900; id += 1) unline(turns, nextOf(turns) ?? { order: 0, id });
  expect(turns.inOrder.length).toBeLessThan(256);
  expect(countOf(turns)).toBe(100);
});
