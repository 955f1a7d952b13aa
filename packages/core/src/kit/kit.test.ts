import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assert,
  boundedText,
  DAY_MS,
  HOUR_MS,
  id,
  idSchema,
  instantSchema,
  isStorableText,
  MINUTE_MS,
  SECOND_MS,
  unreachable,
} from './index.ts';

describe('text that can be stored', () => {
  it('is everything but NUL and halves of characters', () => {
    const storable = ['', '您好', '👨‍👩‍👧', 'ﷺ', '\u0001\t\n', '\uFFFF', '🀄'.repeat(9)];
    const halves = ['\uD83D', '\uDE00', 'x\uD83Dx', '\uDE00\uD83D', '👍\uDE00', '\uD83D\uD83D\uDE00'];
    expect([...storable, '\u0000', 'a\u0000b', ...halves].filter(isStorableText)).toEqual(storable);
  });

  it('is exactly what survives UTF-8, apart from NUL', () => {
    const halves = fc.string({ unit: fc.constantFrom('a', '\uD83D', '\uDE00', '您', '\u0000') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), halves), (text) => {
        const survives = new TextDecoder().decode(new TextEncoder().encode(text)) === text;
        return isStorableText(text) === (survives && !text.includes('\u0000'));
      }),
    );
  });

  it('is bounded in characters, from both sides', () => {
    const schema = boundedText(4, 2);
    const texts = ['', 'a', '👍', 'ab', '👍👍', 'abcd', '👍👍👍👍', 'abcde', '👍👍👍👍👍', 'a\u0000'];
    expect(texts.filter((text) => schema.safeParse(text).success)).toEqual(['ab', '👍👍', 'abcd', '👍👍👍👍']);
    expect(schema.safeParse(12).success).toBe(false);
  });
});

it('ids are lower-case UUIDs and nothing else', () => {
  const good = '0190163d-8694-739b-aea5-966c26f8ad91';
  const bad = [
    '',
    good.toUpperCase(),
    `${good} `,
    good.replaceAll('-', ''),
    `{${good}}`,
    `${good}0`,
    `${good}\n`,
    null,
    7,
  ];
  expect([good, ...bad].filter((value) => idSchema.safeParse(value).success)).toEqual([good]);
  expect(id(good)).toBe(good);
  expect(() => id('x')).toThrow('must be an id');
});

it('instants are whole milliseconds since 1970', () => {
  const values = [0, 1_767_225_600_000, -1, 0.5, Number.NaN, Infinity, '0'];
  expect(values.filter((at) => instantSchema.safeParse(at).success)).toEqual([0, 1_767_225_600_000]);
  expect([MINUTE_MS / SECOND_MS, HOUR_MS / MINUTE_MS, DAY_MS / HOUR_MS]).toEqual([60, 60, 24]);
});

it('a broken promise of our own throws with its name', () => {
  expect(() => assert(false, 'a conversation has an account')).toThrow('Broken promise: a conversation has an account');
  expect(() => assert(true, 'fine')).not.toThrow();
  // The types rule it out; only a value from outside could get here.
  const stray: unknown = { kind: 'stray' };
  expect(() => unreachable(stray as never)).toThrow('Unreachable: {"kind":"stray"}');
});
