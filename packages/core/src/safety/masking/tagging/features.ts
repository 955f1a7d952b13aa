import { placeOf } from '../../wording/places.ts';
import type { LabelKind } from '../label-words.ts';
import type { Label } from '../labels.ts';
import { hashOfText, NUMBER, tokensOf, type Token } from './tokens.ts';

/** Tokens, and what is seen of each: of token `i` the places from `starts[i]` to `starts[i + 1]` in the table of weights. */
export interface SeenTokens {
  readonly tokens: readonly Token[];
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

/** How far words are looked at one by one, and all together. */
const NEAR = 3;
const AROUND = 8;
/** So few tokens between a word for a secret and its value say together how both are joined. */
const MOST_BETWEEN = 4;

/** Words behind which a value may stand that only a reader of the sentence tells from other words. */
const KINDS: Partial<Record<LabelKind, number>> = { password: 1, code: 2, answer: 3, cvv: 4, received: 5 };

/** What each feature is about. The numbers are kept: weights are learnt by them. */
const SEEN = {
  any: 1, word: 2, shape: 3, wordNear: 4, shapeNear: 5, twoBefore: 6, twoAfter: 7, beforeShape: 8, shapes: 9, threeBefore: 10,
  label: 11, labelWord: 12, labelWordShape: 13, labelKind: 14, labelKindShape: 15,
  later: 16, laterWord: 17, laterKind: 18, labels: 19,
  between: 20, betweenWord: 21, betweenShape: 22, betweenKind: 23,
  quoted: 24, inLabel: 25, apart: 26, length: 27, edge: 28, around: 29,
} as const; // prettier-ignore

const PRIME = 0x01000193;

/** Outside a text. */
const OUTSIDE = 0x51ed270b;

/** Most features of one token. */
const MOST_FEATURES = 64;

/**
 * What is seen of each token of a folded text: itself and its neighbours, the words for secrets before and behind it and what
 * joins them, quotes, blanks, and which words stand anywhere near. `size`: places in the table, a power of two.
 */
export function seeTokens(text: string, labels: readonly Label[], size: number): SeenTokens {
  const tokens = tokensOf(text);
  const names = namesIn(text, labels, tokens);
  const quoted = quotedOf(text, tokens);
  const count = tokens.length;
  const words = Int32Array.from(tokens, ({ word }) => word);
  const shapes = Int32Array.from(tokens, ({ shape }) => shape);
  const starts = new Int32Array(count + 1);
  const places = new Int32Array(count * MOST_FEATURES);
  let seen = 0;
  const see = (about: number, one: number, other: number, third: number): void => {
    const hash = Math.imul(Math.imul(Math.imul(about, PRIME) ^ one, PRIME) ^ other, PRIME) ^ third;
    places[seen] = placeOf(hash, size);
    seen += 1;
  };
  const word = (at: number): number => (at < 0 || at >= count ? OUTSIDE : (words[at] ?? OUTSIDE));
  const shape = (at: number): number => (at < 0 || at >= count ? 0 : (shapes[at] ?? 0));
  /** The name that ended last, and the next one. */
  let passed = -1;
  for (const [at, { start, end }] of tokens.entries()) {
    starts[at] = seen;
    const own = shape(at);
    see(SEEN.any, 0, 0, 0);
    see(SEEN.word, word(at), 0, 0);
    see(SEEN.shape, own, 0, 0);
    for (let far = -NEAR; far <= NEAR; far += 1) {
      if (far === 0) continue;
      see(SEEN.wordNear, word(at + far), far, 0);
      see(SEEN.shapeNear, shape(at + far), far, 0);
    }
    see(SEEN.twoBefore, word(at - 2), word(at - 1), 0);
    see(SEEN.twoAfter, word(at + 1), word(at + 2), 0);
    see(SEEN.beforeShape, word(at - 1), own, 0);
    see(SEEN.shapes, shape(at - 1), own, shape(at + 1));
    see(SEEN.threeBefore, word(at - 3), word(at - 2), word(at - 1));
    while ((names[passed + 1]?.to ?? Infinity) <= at) passed += 1;
    const before = names[passed];
    const inside = names[passed + 1];
    const isNamed = inside !== undefined && inside.from <= at;
    const after = isNamed ? names[passed + 2] : inside;
    const far = before === undefined ? FURTHEST : distance(at - before.to);
    see(SEEN.label, far, own, 0);
    see(SEEN.label, far, -1, 0);
    if (before !== undefined) {
      see(SEEN.labelWord, before.word, far, 0);
      see(SEEN.labelWordShape, before.word, own, 0);
      see(SEEN.labelKind, before.kind, far, 0);
      see(SEEN.labelKindShape, before.kind, far, own);
      if (at - before.to <= MOST_BETWEEN) {
        let between = 0;
        for (let middle = before.to; middle < at; middle += 1) between = Math.imul(between ^ word(middle), PRIME);
        see(SEEN.between, between, at - before.to, 0);
        see(SEEN.betweenWord, between, before.word, 0);
        see(SEEN.betweenShape, between, own, 0);
        see(SEEN.betweenKind, between, before.kind, 0);
      }
    }
    const later = after === undefined ? FURTHEST : distance(after.from - at - 1);
    see(SEEN.later, later, own, 0);
    if (after !== undefined) {
      see(SEEN.laterWord, after.word, later, 0);
      see(SEEN.laterKind, after.kind, later, 0);
    }
    see(SEEN.labels, before === undefined ? 0 : 1, after === undefined ? 0 : 1, own);
    see(SEEN.quoted, quoted[at] ?? 0, 0, 0);
    see(SEEN.inLabel, isNamed ? 1 : 0, 0, 0);
    see(SEEN.apart, isBlank(text, start - 1), isBlank(text, end), own);
    see(SEEN.length, distance(count), own, 0);
    see(SEEN.edge, at === 0 ? 1 : 0, at === count - 1 ? 1 : 0, own);
    const sort = Math.min(own, NUMBER);
    for (let near = Math.max(0, at - AROUND); near <= at + AROUND && near < count; near += 1) {
      if (near !== at) see(SEEN.around, word(near), sort, 0);
    }
  }
  starts[count] = seen;
  return { tokens, starts, places };
}

const isBlank = (text: string, at: number): number => (text.charAt(at) === ' ' ? 1 : 0);

/** A word for a secret: the tokens that it covers, what it is and for what. */
interface Name {
  readonly from: number;
  readonly to: number;
  readonly word: number;
  readonly kind: number;
}

function namesIn(text: string, labels: readonly Label[], tokens: readonly Token[]): readonly Name[] {
  return labels.flatMap(({ kind, start, end }) => {
    const number = KINDS[kind];
    const from = tokens.findIndex((token) => token.end > start);
    if (number === undefined || from < 0) return [];
    const next = tokens.findIndex((token) => token.start >= end);
    return [{ from, to: next < 0 ? tokens.length : next, word: hashOfText(text.slice(start, end)), kind: number }];
  });
}

const FURTHEST = 9;

/** A number of tokens, roughly. */
const distance = (tokens: number): number => (tokens <= 3 ? tokens : tokens <= 6 ? 4 : tokens <= 12 ? 5 : 6);

const OPENING = /[“"‘「『]/;
const CLOSING = /[”"’」』]/;

/** 2 for a quote, 1 between two of them, else 0. */
function quotedOf(text: string, tokens: readonly Token[]): readonly number[] {
  let isInside = false;
  return tokens.map(({ start }) => {
    const sign = text.charAt(start);
    if (isInside && CLOSING.test(sign)) isInside = false;
    else if (!isInside && OPENING.test(sign)) isInside = true;
    else return isInside ? 1 : 0;
    return 2;
  });
}
