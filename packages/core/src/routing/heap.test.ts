import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHeap, firstOf, putInto, takeOut } from './heap.ts';

interface Member {
  readonly id: number;
  rank: number;
}

const step = fc.oneof(
  fc.record({ does: fc.constant('put' as const), id: fc.nat(11), rank: fc.nat(5) }),
  fc.record({ does: fc.constant('take' as const), id: fc.nat(11) }),
  fc.record({ does: fc.constant('move-first' as const), by: fc.integer({ min: -3, max: 6 }) }),
);

it('the first is the least of all who are there, and every slot knows its place, whoever comes, goes or moves', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const heap = createHeap<Member>((a, b) => a.rank - b.rank || a.id - b.id);
      const all = new Map<number, Member>();
      const put = (member: Member, rank: number): void => {
        member.rank = rank;
        const isNew = !all.has(member.id);
        all.set(member.id, member);
        expect(putInto(heap, member)).toBe(isNew);
      };
      for (const one of steps) {
        const first = firstOf(heap);
        if (one.does === 'put') put(all.get(one.id) ?? { id: one.id, rank: 0 }, one.rank);
        else if (one.does === 'move-first' && first !== undefined) put(first, first.rank + one.by);
        else if (one.does === 'take') {
          const member = all.get(one.id);
          if (member !== undefined) takeOut(heap, member);
          all.delete(one.id);
        }
        expect(firstOf(heap)).toBe([...all.values()].toSorted(heap.compare)[0]);
        expect(heap.slots.map(({ place }) => place)).toEqual(heap.slots.map((_, place) => place));
        expect(heap.slots).toHaveLength(all.size);
      }
    }),
  );
});
