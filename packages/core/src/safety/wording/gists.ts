import { CONCEPT_NUMBERS, type Concept } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';
import { hashOf } from './hash.ts';
import type { Places } from './places.ts';

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

/** Which bit each concept sets, by its number. */
const bitsOf = (groups: readonly (readonly Concept[])[]): Int32Array => {
  const bits = new Int32Array(Object.keys(CONCEPT_NUMBERS).length);
  for (const [index, group] of groups.entries())
    for (const concept of group) bits[CONCEPT_NUMBERS[concept]] = 1 << index;
  return bits;
};
const WATCHED_BITS = /* @__PURE__ */ (() => bitsOf(WATCHED.map((concept) => [concept])))();
const KIND_BITS = /* @__PURE__ */ (() => bitsOf(KINDS))();

const EXACT = 0.5;
const AFTER = 0.25;

/**
 * What each clause is about, by itself and after the one before it: which of the watched concepts it mentions and which
 * it does not. “Never tell the code” and “tell me the code” differ in this, whatever the words are.
 */
export function addGists(clauses: readonly Clause[], places: Places): void {
  // No clause has all of them: before the first there is none.
  let [exactBefore, kindsBefore] = [-1, -1];
  for (const { concepts } of clauses) {
    let [exact, kinds] = [0, 0];
    for (const concept of concepts) {
      const number = CONCEPT_NUMBERS[concept];
      exact |= WATCHED_BITS[number] ?? 0;
      kinds |= KIND_BITS[number] ?? 0;
    }
    places.add(hashOf('gist', exact, 0), EXACT);
    places.add(hashOf('gist-after', exactBefore, exact), AFTER);
    places.add(hashOf('gist-kind', kinds, 0), EXACT);
    places.add(hashOf('gist-kind-after', kindsBefore, kinds), AFTER);
    [exactBefore, kindsBefore] = [exact, kinds];
  }
}
