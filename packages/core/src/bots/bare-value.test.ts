import fc from 'fast-check';
import { expect, it } from 'vitest';
import { surelyWantsPerson, wantsPerson } from './wish-for-person.ts';

const CODES =
  'ZD1001|zd1001|ZD-1001|ZD 1001|＃８８４２|A1|N0|X9|EN77|KF1001|CASE-12|ORD_20240101|8842|0|1|123456|13800138000|' +
  '6222 0212 3456 7890|123456789012345678|SF1234567890|2024-05-01|5/6|12:30|¥99.50|99.5元|$20|50%|a1b2c3d4e5|8842.| 8842 ';
const NAMES =
  '王小明|张伟|李先生|陈女士|何小姐|李|陳大文|欧阳娜娜|John Smith|Li Hua|Mary|bob|Ahmed|Anna|Sofia|Yuki|' +
  'Jean-Pierre Dupont|María García|فاطمة علي|田中太郎|김철수';

it.each(`${CODES}|${NAMES}`.split('|'))('%s asks for nobody', (text) => {
  expect(wantsPerson(text)).toBe(false);
  expect(surelyWantsPerson(text)).toBe(false);
});

it.each([
  '人工',
  '人工1',
  '转人工 1',
  'agent',
  'Agent',
  'Human Please',
  'Real Person',
  'p3rson',
  'hum4n',
  'Somebody Please',
  'Manager Now',
])('%s is still heard', (text) => {
  expect(wantsPerson(text)).toBe(true);
});

it('any order number of a few letters and digits, any amount and any day asks for nobody', () => {
  const letters = fc.stringMatching(/^[A-Z]{1,3}$/);
  const digits = fc.stringMatching(/^[0-9]{1,20}$/);
  const order = fc.tuple(letters, fc.constantFrom('', '-', '_'), digits).map((parts) => parts.join(''));
  const day = fc
    .tuple(fc.integer({ min: 1990, max: 2050 }), fc.integer({ min: 1, max: 12 }))
    .map((parts) => parts.join('-'));
  fc.assert(
    fc.property(fc.oneof(order, digits, day), (text) => {
      expect(wantsPerson(text)).toBe(false);
    }),
  );
});
