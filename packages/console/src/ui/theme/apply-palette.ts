import { DARK, FONT_STACK, LIGHT } from './tokens.ts';

export type Scheme = 'light' | 'dark';

/** Puts the palette where every style sheet reads it: custom properties named like the tokens, `--text2`. */
export function applyPalette(scheme: Scheme): void {
  const root = document.documentElement;
  const palette = scheme === 'dark' ? DARK : LIGHT;
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--font', FONT_STACK);
  root.style.setProperty('color-scheme', scheme);
  root.dataset['scheme'] = scheme;
}
