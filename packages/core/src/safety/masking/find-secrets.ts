import { fold, inOriginal, type Folded } from '../fold/fold.ts';
import { findCardBacks } from './find-card-backs.ts';
import { findDocuments } from './find-documents.ts';
import { findEmails } from './find-emails.ts';
import { findNumbers } from './find-numbers.ts';
import { findPasswords } from './find-passwords.ts';
import { findLabels, type Label } from './labels.ts';
import { mayHoldSecrets } from './may-hold-secrets.ts';
import type { Secret } from './secret.ts';
import { findToldSecrets } from './tagging/find-told-secrets.ts';

/**
 * Card, identity and telephone numbers, codes, passwords and mail addresses in a text, in its own positions, from left
 * to right and never overlapping. What only counts, dates, orders or versions something is left alone.
 */
export const findSecrets = (text: string): readonly Secret[] => secretsIn(fold(text));

const NONE: readonly Secret[] = [];

export function secretsIn(folded: Folded): readonly Secret[] {
  const { text } = folded;
  if (!mayHoldSecrets(text)) return NONE;
  const labels = findLabels(text);
  const named = namedIn(text, labels);
  return [...named, ...findToldSecrets(text, labels, named)]
    .toSorted((a, b) => a.start - b.start)
    .map((secret) => ({ ...secret, ...inOriginal(folded, secret.start, secret.end) }));
}

/** What rules find in a folded text, in its positions. Where `mayHoldSecrets` sees no need to look they find nothing. */
export function namedIn(text: string, labels: readonly Label[] = findLabels(text)): readonly Secret[] {
  const found = [
    ...findEmails(text),
    ...findNumbers(text, labels),
    ...findPasswords(text, labels),
    ...findDocuments(text, labels),
  ];
  return withoutOverlaps([...found, ...findCardBacks(text, found)]);
}

/** Where two meet, both are one secret: of the kind that is surer, from the first to the last of both. */
function withoutOverlaps(secrets: readonly Secret[]): readonly Secret[] {
  const apart: Secret[] = [];
  for (const secret of secrets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (last === undefined || secret.start >= last.end) {
      apart.push(secret);
      continue;
    }
    const surer = secret.confidence > last.confidence ? secret : last;
    apart[apart.length - 1] = { ...surer, start: last.start, end: Math.max(last.end, secret.end) };
  }
  return apart;
}
