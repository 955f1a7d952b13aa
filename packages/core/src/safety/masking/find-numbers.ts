import { fitsIdentity, fitsLuhn, hasIssuer, isIdentityShaped, isOldIdentityShaped } from './check-digits.ts';
import { findLabels, type Label, type LabelKind } from './labels.ts';
import { findNumberRuns, type NumberRun } from './number-runs.ts';
import { isQuantity } from './quantities.ts';
import type { Secret, SecretKind } from './secret.ts';

/** A number of a run: its groups from one to another, joined. */
interface Candidate {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly groups: readonly number[];
  readonly hasLetters: boolean;
  readonly isSpelled: boolean;
}

/** The numbers of a folded text that are secrets, in its own positions. */
export function findNumbers(text: string, labels: readonly Label[] = findLabels(text)): readonly Secret[] {
  return findNumberRuns(text).flatMap((run) => secretsOfRun(text, run, labels));
}

/** From left to right: whatever the longest stretch from a group on turns out to be; else the next group is tried. */
function secretsOfRun(text: string, run: NumberRun, labels: readonly Label[]): readonly Secret[] {
  const secrets: Secret[] = [];
  for (let from = 0; from < run.length;) {
    const [secret, until] = firstSecret(text, run, from, labels);
    if (secret !== undefined) secrets.push(secret);
    from = until;
  }
  return secrets;
}

const MOST_DIGITS = 21;

function firstSecret(
  text: string,
  run: NumberRun,
  from: number,
  labels: readonly Label[],
): readonly [Secret | undefined, number] {
  const candidates = candidatesFrom(run, from);
  const longest = candidates.at(-1);
  if (longest === undefined || isPublic(longest)) return [undefined, from + Math.max(1, candidates.length)];
  const label = nearestLabel(text, candidates, labels);
  for (const judge of JUDGES) {
    for (let at = candidates.length - 1; at >= 0; at -= 1) {
      const candidate = candidates[at];
      const found = candidate && judge(candidate, label, text);
      if (candidate !== undefined && found !== undefined) {
        const { kind, isValid, confidence } = found;
        const tail = kind === 'card' || kind === 'identity' || kind === 'phone' ? candidate.digits.slice(-4) : '';
        const secret = { kind, start: candidate.start, end: candidate.end, isValid, tail, confidence };
        return [secret, from + at + 1];
      }
    }
  }
  return [undefined, from + 1];
}

/** The stretches that begin with a group, the shortest first. */
function candidatesFrom(run: NumberRun, from: number): readonly Candidate[] {
  const candidates: Candidate[] = [];
  let digits = '';
  let hasLetters = false;
  let isSpelled = false;
  const groups: number[] = [];
  for (let at = from; at < run.length; at += 1) {
    const group = run[at];
    if (group === undefined) break;
    digits += group.digits;
    if (digits.length > MOST_DIGITS) break;
    groups.push(group.digits.length);
    hasLetters ||= group.hasLetters;
    isSpelled ||= group.isSpelled;
    const start = run[from]?.start ?? group.start;
    candidates.push({ digits, start, end: group.end, groups: [...groups], hasLetters, isSpelled });
  }
  return candidates;
}

type Judged = { readonly kind: SecretKind; readonly isValid: boolean | null; readonly confidence: number };
type Judge = (candidate: Candidate, label: LabelKind | undefined, text: string) => Judged | undefined;

/** What needs no label comes first: its check digits speak for it. */
const JUDGES: readonly Judge[] = [
  ({ digits }) =>
    isIdentityShaped(digits) && fitsIdentity(digits)
      ? { kind: 'identity', isValid: true, confidence: 0.99 }
      : undefined,
  ({ digits }, label) =>
    label !== 'order' && label !== 'identity' && hasIssuer(digits) && fitsLuhn(digits)
      ? { kind: 'card', isValid: true, confidence: label === 'card' ? 0.99 : 0.9 }
      : undefined,
  judgeCard,
  judgeIdentity,
  judgePhone,
  judgeShort,
];

/** A card number with a slip in it is as private as a right one. */
function judgeCard({ digits, groups }: Candidate, label: LabelKind | undefined): Judged | undefined {
  if (!/^\d{13,19}$/.test(digits)) return undefined;
  const isCardShaped =
    label === 'card' ||
    (label !== 'order' && label !== 'identity' && hasIssuer(digits) && groups.slice(0, 3).join() === '4,4,4');
  if (!isCardShaped) return undefined;
  const isValid = fitsLuhn(digits);
  return { kind: 'card', isValid, confidence: isValid ? 0.97 : 0.8 };
}

function judgeIdentity({ digits }: Candidate, label: LabelKind | undefined): Judged | undefined {
  const isShaped = isIdentityShaped(digits);
  if (label === 'identity' && /^(?:\d{15}|\d{17}[\dx])$/.test(digits)) {
    return { kind: 'identity', isValid: isShaped && fitsIdentity(digits), confidence: 0.9 };
  }
  if (label === 'identity' && /^\d{7,9}$/.test(digits)) return { kind: 'identity', isValid: null, confidence: 0.7 };
  if (isShaped && label !== 'order') return { kind: 'identity', isValid: false, confidence: 0.8 };
  if (isOldIdentityShaped(digits) && label === undefined) return { kind: 'identity', isValid: null, confidence: 0.5 };
  return undefined;
}

const MAINLAND = /^(?:0{0,2}86)?1[3-9]\d{9}$/;
/** Numbers of companies and authorities: everybody may read them. */
const HOTLINE = /^(?:(?:86)?[48]00\d{7}|95\d{3,6}|96\d{3,6}|1[0-2]\d{1,4}|0800\d{6,8})$/;

/** Lines that are free to call, whole: a part of one is no number of its own. */
const isPublic = ({ digits, groups }: Candidate): boolean =>
  /^(?:86)?[48]00\d{7}$/.test(digits) || (groups[0] === 1 && /^18(?:00|33|44|55|66|77|88)\d{7}$/.test(digits));

function judgePhone(candidate: Candidate, label: LabelKind | undefined, text: string): Judged | undefined {
  const { digits, groups, start, hasLetters } = candidate;
  if (label === 'order' || !/^\d+$/.test(digits) || HOTLINE.test(digits)) return undefined;
  const hasPlus = /[+]\s?[(]?$/.test(text.slice(Math.max(0, start - 3), start));
  const confidence = label === 'phone' ? 0.97 : 0.85;
  if (MAINLAND.test(digits) && (!groups.includes(1) || groups.every((length) => length <= 2) || label === 'phone')) {
    return { kind: 'phone', isValid: null, confidence };
  }
  if (hasLetters || isHotline(text, candidate)) return undefined;
  if (hasPlus && /^[1-9]\d{7,14}$/.test(digits)) return { kind: 'phone', isValid: null, confidence };
  if (label === 'phone' && /^\d{7,15}$/.test(digits)) return { kind: 'phone', isValid: null, confidence: 0.8 };
  // The usual groupings of North America and of mainland fixed lines.
  const isGrouped = groups.join() === '3,3,4' && /^[2-9]\d\d[2-9]/.test(digits);
  if (isGrouped && label === undefined) return { kind: 'phone', isValid: null, confidence: 0.6 };
  return undefined;
}

const isHotline = (text: string, { start }: Candidate): boolean =>
  /(?:热线|客服电话|官方电话|服务电话|总机|投诉电话|hotline|helpline|toll[ -]?free|support line)[^\n]{0,8}$/.test(
    text.slice(Math.max(0, start - 16), start),
  );

/** Codes, passwords of digits and the three digits of a card: nothing but the word beside them tells. */
function judgeShort(candidate: Candidate, label: LabelKind | undefined, text: string): Judged | undefined {
  const { digits } = candidate;
  if (!/^\d{3,12}$/.test(digits) || isQuantity(text, candidate)) return undefined;
  if (candidate.hasLetters && digits.length < 4) return undefined;
  if (label === 'cvv' && digits.length <= 4) return { kind: 'cvv', isValid: null, confidence: 0.95 };
  if (label === 'cvv' && digits.length <= 8) return { kind: 'code', isValid: null, confidence: 0.8 };
  if (label === 'code' && digits.length >= 4 && digits.length <= 8)
    return { kind: 'code', isValid: null, confidence: 0.95 };
  if (label === 'password' && digits.length >= 4) return { kind: 'password', isValid: null, confidence: 0.95 };
  return undefined;
}

const REACH_LEFT = 30;
const REACH_RIGHT = 28;

/** The word that says what a number is: the nearer of the one before it and the one after it in the same sentence. */
function nearestLabel(text: string, candidates: readonly Candidate[], labels: readonly Label[]): LabelKind | undefined {
  const [shortest] = candidates;
  const longest = candidates.at(-1);
  if (shortest === undefined || longest === undefined) return undefined;
  const before = lastBefore(labels, shortest.start);
  const after = labels[before + 1];
  const left = labels[before];
  const leftDistance = left === undefined ? Infinity : distance(text.slice(left.end, shortest.start), REACH_LEFT);
  const rightDistance =
    after === undefined || after.start < longest.end
      ? Infinity
      : distance(text.slice(longest.end, after.start), REACH_RIGHT) + RIGHT_HANDICAP;
  if (leftDistance === Infinity && rightDistance === Infinity) return undefined;
  return leftDistance <= rightDistance ? left?.kind : after?.kind;
}

/** Words usually stand before their number: one behind it must be nearer to win. */
const RIGHT_HANDICAP = 6;
const COMMA_COSTS = 6;

/** How far apart two places are: characters, more with a comma between; infinite beyond the end of a sentence. */
function distance(between: string, reach: number): number {
  if (between.length > reach || /[。！？!?;；]|\.\s/.test(between)) return Infinity;
  const lines = between.split('\n');
  if (lines.length > 2) return Infinity;
  return between.length + COMMA_COSTS * (between.split(/[,，、\n]/).length - 1);
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
