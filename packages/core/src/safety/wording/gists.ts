import type { Concept } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';

/** Concepts whose company in a clause is looked at as a whole. */
const WATCHED: readonly Concept[] = [
  'code', 'password', 'card', 'screen', 'toUs', 'give', 'need', 'never', 'enter', 'ownPlace', 'victim', 'fee', 'pay', 'amount',
  'unblock', 'payout', 'safe', 'contact', 'serve', 'promise', 'link', 'free', 'doubt', 'self', 'done',
]; // prettier-ignore

/** The same more coarsely: concepts that may stand for one another. */
const KINDS: readonly (readonly Concept[])[] = [
  ['code', 'password', 'card', 'screen'],
  ['toUs', 'give'],
  ['need', 'your'],
  ['never'],
  ['enter', 'ownPlace'],
  ['victim', 'scam', 'doubt'],
  ['fee', 'pay', 'safe'],
  ['amount'],
  ['unblock', 'payout', 'trouble'],
  ['contact', 'serve', 'promise'],
  ['free'],
  ['self', 'paid', 'complaint', 'resend'],
  ['done', 'notice'],
];

const EXACT = 0.5;
const AFTER = 0.25;

/**
 * What each clause is about, by itself and after the one before it: which of the watched concepts it mentions and which
 * it does not. “Never tell the code” and “tell me the code” differ in this, whatever the words are.
 */
export function gistsOf(clauses: readonly Clause[]): readonly (readonly [name: string, share: number])[] {
  let [exactBefore, kindsBefore] = ['-', '-'];
  return clauses.flatMap(({ concepts }) => {
    const exact = WATCHED.filter((concept) => concepts.has(concept)).join();
    const kinds = KINDS.map((kind, index) => (kind.some((concept) => concepts.has(concept)) ? index.toString(36) : ''));
    const kind = kinds.join('');
    const gists = [
      [`S${exact}`, EXACT],
      [`P${exactBefore}>${exact}`, AFTER],
      [`G${kind}`, EXACT],
      [`Q${kindsBefore}>${kind}`, AFTER],
    ] as const;
    [exactBefore, kindsBefore] = [exact, kind];
    return gists;
  });
}
