import { findMentions, type Mention } from '../words/concepts.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { signsOf, type Sign } from './signs.ts';

/** A folded text, read closely. */
export interface Reading {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly clauses: readonly Clause[];
  readonly signs: ReadonlySet<Sign>;
}

export function read(text: string): Reading {
  const mentions = findMentions(text);
  const clauses = clausesOf(text, mentions);
  return { text, mentions, clauses, signs: signsOf(clauses) };
}
