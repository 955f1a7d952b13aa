import { normalise } from '../../text/normalise.ts';

/** An idea in the words of all customer languages; `dense` is matched without blanks (Chinese, Japanese), `spaced` with them. */
export interface Concept {
  readonly dense: RegExp;
  readonly spaced?: RegExp;
}
export type Concepts = Readonly<Record<string, Concept>>;

/** The names of the ideas that a text holds. */
export function conceptsIn(text: string, concepts: Concepts): readonly string[] {
  if (text === '') return [];
  const plain = normalise(text);
  const compact = plain.replaceAll(' ', '');
  return Object.entries(concepts).flatMap(([name, { dense, spaced }]) =>
    dense.test(compact) || spaced?.test(plain) === true ? [name] : [],
  );
}
