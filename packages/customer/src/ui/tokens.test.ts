import { readFileSync } from 'node:fs';
import { DARK, LIGHT, type Palette } from '@zhida/core/tokens';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

/** `greenGround` is `--green-ground` in the style sheet. */
const variableOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const valuesIn = (text: string, palette: Palette) =>
  Object.fromEntries(
    Object.keys(palette).map((name) => [
      name,
      new RegExp(`${variableOf(name)}: (#[0-9a-f]{6});`).exec(text)?.[1]?.toUpperCase(),
    ]),
  );

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the colours of the pages', () => {
  it('are those of the tokens', () => {
    expect(valuesIn(light, LIGHT)).toEqual(LIGHT);
    expect(valuesIn(dark, DARK)).toEqual(DARK);
  });

  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('can be read (%s)', (_, palette) => {
    const grounds = [palette.ground, palette.surface, palette.bar];
    for (const ground of grounds) {
      for (const text of [palette.text, palette.text2, palette.green, palette.link, palette.danger]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const [text, ground] of [
      [palette.onFill, palette.fill],
      [palette.onMine, palette.mine],
      [palette.onMineLink, palette.mine],
      ['#FFFFFF', palette.badge],
      [palette.green, palette.greenGround],
      [palette.warning, palette.warningGround],
    ] as const) {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.edge, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});
