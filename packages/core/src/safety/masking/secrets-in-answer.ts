import { fold } from '../fold/fold.ts';
import { findSecrets } from './find-secrets.ts';
import type { LabelKind } from './label-words.ts';
import { findLabels } from './labels.ts';
import type { Secret } from './secret.ts';

/** Longest that answers a question with little but the value. */
const LONGEST = 60;
const HAS_DIGITS = /[\p{N}〇零一二三四五六七八九].{0,8}[\p{N}〇零一二三四五六七八九]/u;
const HAS_DIGIT = /[\p{N}〇零一二三四五六七八九]/u;

/**
 * The secrets of a text that answers what the other side said last: “482913” alone is a code after “which code did you
 * get”. Only where that was about one kind of secret, and about no order.
 */
export function secretsInAnswer(asked: string, text: string): readonly Secret[] {
  if (text.length > LONGEST || !HAS_DIGITS.test(text)) return [];
  const word = wordAskedFor(asked);
  if (word === '') return [];
  const question = `${word}：`;
  return findSecrets(question + text)
    .map((secret) => ({ ...secret, start: secret.start - question.length, end: secret.end - question.length }))
    .filter(({ start, end }) => start >= 0 && HAS_DIGIT.test(text.slice(start, end)));
}

/** The last word for what was asked for; empty where nothing secret was, or several things were. */
function wordAskedFor(asked: string): string {
  const known = ASKED.get(asked);
  if (known !== undefined) return known;
  const { text } = fold(asked);
  const labels = findLabels(text).filter(({ kind }) => kind !== 'received');
  const kinds = new Set<LabelKind>(labels.map(({ kind }) => kind));
  // Codes are sent to telephones, cards are spoken of beside their codes.
  if (kinds.has('code') || kinds.has('cvv')) for (const kind of ['phone', 'card'] as const) kinds.delete(kind);
  const label = labels.findLast(({ kind }) => kinds.has(kind));
  const isOne = kinds.size === 1 && !kinds.has('order') && !kinds.has('other');
  const word = isOne && label !== undefined ? text.slice(label.start, label.end) : '';
  if (ASKED.size >= MOST_ASKED) ASKED.clear();
  ASKED.set(asked, word);
  return word;
}

/** The same few questions are asked over and over. */
const ASKED = new Map<string, string>();
const MOST_ASKED = 5_000;
