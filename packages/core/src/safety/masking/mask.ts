import { findSecrets } from './find-secrets.ts';
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

/** A text as it may be stored and shown, and what was taken out of it. Masking it again changes nothing. */
export function maskSecrets(
  text: string,
  isHidden: (secret: Secret) => boolean = () => true,
): { readonly text: string; readonly secrets: readonly Secret[] } {
  let masked = text;
  let secrets: readonly Secret[] = [];
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const found = findSecrets(masked).filter(isHidden);
    if (found.length === 0) break;
    masked = mask(masked, found);
    secrets = [...secrets, ...found];
  }
  return { text: masked, secrets: secrets.toSorted((a, b) => a.start - b.start) };
}

/** What stood beside a secret may be one too once that is gone (a second word after “password”); seldom more than once. */
const MOST_PASSES = 4;
