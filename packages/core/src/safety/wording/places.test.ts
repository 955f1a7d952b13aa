import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOf, Places } from './places.ts';

const SIZE = 1 << 6;
const added = fc.array(
  fc.tuple(
    fc.integer(),
    fc.integer({ min: 1, max: 16 }).map((eighths) => eighths / 8),
  ),
);

it('holds the largest amount of each place, text after text', () => {
  const places = new Places(SIZE);
  fc.assert(
    fc.property(added, (features) => {
      places.clear();
      const expected = new Map<number, number>();
      for (const [hash, amount] of features) {
        places.add(hash, amount);
        const place = placeOf(hash, SIZE);
        expected.set(place, Math.max(expected.get(place) ?? 0, amount));
      }
      const { count } = places;
      expect(new Map(Array.from({ length: count }, (_, at) => [places.places[at], places.amounts[at]]))).toEqual(
        expected,
      );
      expect(count).toBe(expected.size);
    }),
  );
});

it('begins anew after as many texts as can be told apart', () => {
  const places = new Places(SIZE);
  const wrong: number[] = [];
  for (let turn = 0; turn < 2 ** 19 + 2; turn += 1) {
    places.clear();
    places.add(turn % 7, 1);
    places.add(turn % 7, 0.5);
    if (places.count !== 1 || places.amounts[0] !== 1) wrong.push(turn);
  }
  expect(wrong).toEqual([]);
});

it('lets every part of a hash have a say in its place', () => {
  for (let bit = 0; bit < 32; bit += 1) {
    const places = Array.from({ length: 50 }, (_, nth) => [
      placeOf(nth * 77_777, 1 << 16),
      placeOf((nth * 77_777) ^ (1 << bit), 1 << 16),
    ]);
    expect(
      places.every(([one, other]) => one !== other),
      `bit ${bit}`,
    ).toBe(true);
  }
});
