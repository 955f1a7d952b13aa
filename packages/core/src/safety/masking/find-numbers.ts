import { isPublic, judgeByItself, judgeByLabel, type Candidate, type Judge } from './judge-number.ts';
import type { LabelKind } from './label-words.ts';
import { findLabels, type Label } from './labels.ts';
import { farLabels, isBesideShield, nearestLabels } from './nearest-labels.ts';
import { findNumberRuns, type NumberRun } from './number-runs.ts';
import type { Secret } from './secret.ts';

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
  const candidates = candidatesFrom(text, run, from);
  const [shortest] = candidates;
  const longest = candidates.at(-1);
  if (shortest === undefined || longest === undefined || isPublic(longest)) {
    return [undefined, from + Math.max(1, candidates.length)];
  }
  const skipped = notNumbers(text.slice(shortest.start, shortest.start + 16));
  if (skipped > 0) return [undefined, from + skipped];
  const near = nearestLabels(text, shortest.start, longest.end, labels);
  const beside = near[0] === 'order' && !isBesideShield(text, labels, shortest.start) ? undefined : near[0];
  const found =
    firstJudged(text, candidates, judgeByItself, beside) ??
    firstNamed(text, candidates, near.length === 0 ? farLabels(labels, longest) : near);
  return found === undefined ? [undefined, from + 1] : [found.secret, from + found.at + 1];
}

/** A machine’s place in a network. */
const ADDRESS = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.])/;
/** A month and a year, as on cards. */
const EXPIRY = /^(?:0[1-9]|1[0-2]) ?\/ ?(?:20)?[2-4]\d(?!\d| ?\/)/;

/** How many groups belong to something that is no number at all. */
const notNumbers = (ahead: string): number =>
  ahead.includes('/') && EXPIRY.test(ahead) ? 2 : ahead.includes('.') && ADDRESS.test(ahead) ? 4 : 0;

interface Found {
  readonly secret: Secret;
  /** Which of the candidates it is. */
  readonly at: number;
}

/** No number of fewer digits says by itself what it is. */
const LEAST_DIGITS = 9;

/** What the nearest word that fits makes of the candidates; without any word only long numbers count. */
function firstNamed(text: string, candidates: readonly Candidate[], near: readonly LabelKind[]): Found | undefined {
  for (const label of near) {
    const found = firstJudged(text, candidates, judgeByLabel, label);
    if (found !== undefined) return found;
  }
  if (near.length > 0 || (candidates.at(-1)?.digits.length ?? 0) < LEAST_DIGITS) return undefined;
  return firstJudged(text, candidates, judgeByLabel, undefined);
}

function firstJudged(
  text: string,
  candidates: readonly Candidate[],
  judges: readonly Judge[],
  label: LabelKind | undefined,
): Found | undefined {
  for (const judge of judges) {
    for (let at = candidates.length - 1; at >= 0; at -= 1) {
      const candidate = candidates[at];
      if (label === undefined && (candidate?.digits.length ?? 0) < LEAST_DIGITS) break;
      const found = candidate && judge(candidate, label, text);
      if (candidate !== undefined && found !== undefined) {
        const { kind, isValid, confidence } = found;
        const tail = kind === 'card' || kind === 'identity' || kind === 'phone' ? candidate.digits.slice(-4) : '';
        return { secret: { kind, start: candidate.start, end: candidate.end, isValid, tail, confidence }, at };
      }
    }
  }
  return undefined;
}

const APART = /[,，、;；:：\na-z\u3400-\u9fff]/;

/** The stretches that begin with a group, the shortest first. */
function candidatesFrom(text: string, run: NumberRun, from: number): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const groups: number[] = [];
  let digits = '';
  let hasLetters = false;
  let isSpelled = false;
  let isApart = false;
  let lastEnd = run[from]?.start ?? 0;
  for (let at = from; at < run.length; at += 1) {
    const group = run[at];
    if (group === undefined) break;
    digits += group.digits;
    if (digits.length > MOST_DIGITS) break;
    groups.push(group.digits.length);
    hasLetters ||= group.hasLetters;
    isSpelled ||= group.isSpelled;
    isApart ||= APART.test(text.slice(lastEnd, group.start));
    lastEnd = group.end;
    const start = run[from]?.start ?? group.start;
    candidates.push({ digits, start, end: group.end, groups: [...groups], hasLetters, isSpelled, isApart });
  }
  return candidates;
}
