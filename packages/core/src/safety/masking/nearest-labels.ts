import type { LabelKind } from './label-words.ts';
import type { Label } from './labels.ts';

const REACH_LEFT = 30;
const REACH_RIGHT = 34;
/** Words usually stand before their number: one behind it must be nearer to win. */
const RIGHT_HANDICAP = 6;
const COMMA_COSTS = 6;
/** How many words before a number are looked at. */
const MOST_LEFT = 3;

/**
 * What the words around a stretch may say of it, the nearest first: up to three before it and one after it in the same
 * sentence. One that says that it is no secret ends the list, and what only hints at one stands last.
 */
export function nearestLabels(
  text: string,
  start: number,
  end: number,
  labels: readonly Label[],
): readonly LabelKind[] {
  const before = lastBefore(labels, start);
  const near: { readonly kind: LabelKind; readonly far: number }[] = [];
  for (let at = before; at > before - MOST_LEFT && at >= 0; at -= 1) {
    const label = labels[at];
    const far = label === undefined ? Infinity : distance(text.slice(label.end, start), REACH_LEFT);
    if (label === undefined || far === Infinity) break;
    near.push({ kind: label.kind, far });
  }
  const after = labels[before + 1];
  if (after !== undefined && after.start >= end) {
    const far = distance(text.slice(end, after.start), REACH_RIGHT) + RIGHT_HANDICAP;
    const next = labels[before + 2];
    // Of two words that are written as one (“手机验证码”) the second counts.
    const isOne = next !== undefined && next.start <= after.end + 1 && next.kind !== 'received';
    if (far < Infinity) near.push({ kind: isOne ? next.kind : after.kind, far });
  }
  const kinds = near.toSorted((a, b) => a.far - b.far).map(({ kind }) => kind);
  const shield = kinds.findIndex((kind) => kind === 'order' || kind === 'other');
  const said = shield < 0 ? kinds : kinds.slice(0, shield + 1);
  return [...said.filter((kind) => kind !== 'received'), ...said.filter((kind) => kind === 'received')];
}

/** What joins a word to its number. */
const JOINT = /^(?:[\s:#号码是为=\-([【（]|is|no\.?|number|id)*$/;

/** True where a word that says that a number is no secret stands right before it, or right behind. */
export function isBesideShield(text: string, labels: readonly Label[], start: number): boolean {
  const label = labels[lastBefore(labels, start)];
  return label !== undefined && isShield(label) && JOINT.test(text.slice(label.end, start));
}

const REACH_FAR = 60;
/** Six digits that stand alone. */
const CODE = /^\d{6}$/;

/** A code may be told in the sentence after the one that speaks of it. */
export function farLabels(
  labels: readonly Label[],
  { digits, start }: { readonly digits: string; readonly start: number },
): readonly LabelKind[] {
  const label = labels[lastBefore(labels, start)];
  const isTold = label?.kind === 'code' && start - label.end <= REACH_FAR && CODE.test(digits);
  return isTold ? [label.kind] : [];
}

/** True for “uid20240411”: the word that says what it is was written on to it. */
export function startsWithLabel(text: string, labels: readonly Label[], start: number, end: number): boolean {
  const label = labels[lastBefore(labels, start) + 1];
  if (label === undefined || label.start > start || label.end <= start || label.end >= end) return false;
  return isShield(label) && /[a-z0-9]/.test(text.charAt(label.end));
}

const isShield = ({ kind }: Pick<Label, 'kind'>): boolean => kind === 'order' || kind === 'other';

/** How far apart two places are: characters, more with a comma between; infinite beyond the end of a sentence. */
function distance(between: string, reach: number): number {
  if (between.length > reach || isCutOff(between)) return Infinity;
  const lines = between.split('\n');
  if (lines.length > 2) return Infinity;
  return between.length + COMMA_COSTS * (between.split(/[,，、\n]/).length - 1);
}

const ABBREVIATED = /(?<![a-z])(?:i\.e|e\.g|no|nr|tel|acct|approx)\./g;
const END = /[。！!;；?？]|\.(?=\s)/;

/** What may come before the answer to a question. */
const ANSWER = /^[\s,]*(?:yes|yeah|yep|sure|ok|its|it's|it is|是|就是|嗯|哦|好的?)[\s,]*$/;

/** True where a sentence ends between; a question and a full stop right after the word may be answered by the number. */
function isCutOff(between: string): boolean {
  const plain = between.replace(ABBREVIATED, '');
  if (!END.test(plain)) return false;
  const [before = '', ...after] = plain.split(/[。！!;；?？]+|\.+(?=\s)/);
  return (
    after.some((part) => !ANSWER.test(part) && /[\p{L}\p{N}]/u.test(part)) ||
    (/[\p{L}\p{N}]/u.test(before) && !/[?？]/.test(plain))
  );
}

/** The last label that ends at or before a place, by halving. */
function lastBefore(labels: readonly Label[], place: number): number {
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.end ?? Infinity) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
