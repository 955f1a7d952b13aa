import { findSecrets } from './find-secrets.ts';
import { mask } from './mask.ts';
import type { Secret } from './secret.ts';

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
