import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { quickFeaturesOf } from './features.ts';
import { gateWeightOf, suspicionOf } from './model.ts';
import { lookQuickly } from './quick-look.ts';

const words = fc.array(
  fc.oneof(fc.constantFrom('验证码', '发给我', '您好，', '转账', ' please ', 'send me the code', '解封'), fc.string()),
  { maxLength: 12 },
);
const sides = fc.constantFrom('staff', 'customer', null);

it('adds up what the features of a text say, text after text', () => {
  fc.assert(
    fc.property(words, sides, (parts, side) => {
      const { text } = fold(parts.join(''));
      let sum = 0;
      for (const [place, value] of quickFeaturesOf(text, side)) sum += gateWeightOf(place) * value;
      expect(lookQuickly(text, side)).toBe(suspicionOf(sum));
    }),
  );
});
