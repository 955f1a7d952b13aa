import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composedPlans } from './composed-plans.ts';

const plan = { rules: [{ rule: 'round-robin' as const }] };

it('names plans by their own names, and by their accounts where two share one', () => {
  const composed = [
    { name: '夜间', account: '支付', plan },
    { name: '大促', account: '支付', plan },
    { name: '夜间', account: '帮助', plan },
  ];
  expect([...composedPlans(composed).keys()]).toEqual(['夜间 · 支付', '大促', '夜间 · 帮助']);
});

it('offers every plan under a name of its own that a rehearsal takes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.string({ minLength: 1, maxLength: 80 }), account: fc.constantFrom('a', 'b') }), {
        maxLength: 40,
      }),
      (list) => {
        const names = [...composedPlans(list.map((one) => ({ ...one, plan }))).keys()];
        expect(names).toHaveLength(list.length);
        expect(names.every((name) => name.length >= 1 && name.length <= 64)).toBe(true);
      },
    ),
  );
});
