import { describe, expect, it } from 'vitest';
import { AVATAR_COLOURS, DARK, LIGHT, type Palette } from './tokens.ts';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

/** Words and the grounds that they stand on. */
const PAIRS: readonly (readonly [words: keyof Palette, ground: keyof Palette])[] = [
  ['text', 'surface'],
  ['text', 'ground'],
  ['text', 'hover'],
  ['text', 'greenGround'],
  ['text', 'bot'],
  ['text2', 'surface'],
  ['text2', 'ground'],
  ['text2', 'hover'],
  ['text2', 'greenGround'],
  ['onFill', 'fill'],
  ['onMine', 'mine'],
  ['green', 'surface'],
  ['green', 'greenGround'],
  ['link', 'surface'],
  ['danger', 'surface'],
  ['danger', 'dangerGround'],
  ['warning', 'warningGround'],
  ['warning', 'surface'],
  ['onRail', 'rail'],
  ['onRail', 'railHover'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, palette) => {
  it.each(PAIRS)('%s on %s can be read', (words, ground) => {
    expect(contrast(palette[words], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

it.each(AVATAR_COLOURS)('white letters on %s can be read', (colour) => {
  expect(contrast('#FFFFFF', colour)).toBeGreaterThanOrEqual(4.5);
});
