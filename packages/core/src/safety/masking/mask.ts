import type { Secret } from './secret.ts';

/** Stands for a letter or digit that was taken away. */
export const MASK = '•';

/** The text with the letters and digits of the secrets replaced; as long as before, punctuation kept. */
export function mask(text: string, secrets: readonly Pick<Secret, 'start' | 'end'>[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of secrets) {
    masked += text.slice(from, start) + maskAll(text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

const maskAll = (part: string): string =>
  Array.from(part, (character) => (/[\s\-.]/.test(character) ? character : MASK.repeat(character.length))).join('');
