import { findLonePasswords } from './find-lone-passwords.ts';
import { findLabels, type Label } from './labels.ts';
import {
  hasDigit,
  hasLetter,
  isNumber,
  isUnit,
  looksCode,
  looksSecret,
  secretAt,
  TOKEN,
  trimmed,
} from './password-values.ts';
import { AFTERWARDS, NEXT_THOUGHT, PRODUCT, SIGN_LINKED, USUAL, WORD_LINKED } from './password-words.ts';
import type { Secret } from './secret.ts';

/** A blank or a quote alone: the value must then look like one. */
const LOOSE = /^[^a-z0-9。！？!?\n]{0,16}$|^[^a-z0-9。！？!?\n]{0,4}(?:[a-z']{1,10}\s){1,4}["'“‘]?$/;

/** The values of passwords in a folded text: what stands beside the word for it and is no ordinary word. */
export function findPasswords(text: string, labels: readonly Label[] = findLabels(text)): readonly Secret[] {
  const named = labels.flatMap((label, index) =>
    isForValue(label) ? valuesAfter(text, label, labels[index + 1]?.start ?? text.length) : [],
  );
  return named.concat(valuesBefore(text, labels), findLonePasswords(text, labels));
}

const isForValue = ({ kind }: Label): boolean => kind === 'password' || kind === 'code' || kind === 'answer';

/** How far from the word its value may end. */
const REACH = 128;

function valuesAfter(text: string, label: Label, nextLabel: number): readonly Secret[] {
  const quoted = quotedValue(text, label) ?? chineseAnswer(text, label);
  if (quoted !== undefined) return [quoted];
  const secrets: Secret[] = [];
  let from = label.end;
  let isGoingOn = false;
  const isChinese = /[\u3400-\u9fff]/.test(text);
  for (const match of text.slice(label.end, label.end + REACH).matchAll(TOKEN)) {
    const joint = /^[=\-~|]*/.exec(match[0])?.[0].length ?? 0;
    const at = label.end + match.index + joint;
    const between = text.slice(from, at);
    const plain = match[0].slice(joint);
    const bracketed = SIGN_LINKED.test(between) ? (BRACKETED.exec(text.slice(at + plain.length))?.[0] ?? '') : '';
    const value = bracketed === '' ? trimmed(plain) : plain + bracketed;
    if (at > nextLabel && label.kind !== 'answer') break;
    const isSigned = SIGN_LINKED.test(between);
    const isLinked = isSigned || WORD_LINKED.test(between);
    const rest = text.slice(at + value.length, at + value.length + 24);
    const around = { between, isSigned, isChinese, rest };
    if (isGoingOn && between === ' ' && goesOn(value, label)) {
      secrets.push(secretAt(at, value, true));
    } else if (
      isLinked
        ? isAnyValue(value, label, around)
        : isFirst(label, secrets) && LOOSE.test(between) && isLoose(value, label, around)
    ) {
      secrets.push(secretAt(at, value, isLinked));
      isGoingOn = label.kind === 'answer' || (isChinese && isLinked && label.kind === 'password');
    } else if (/[。！？!?;；\n]/.test(between) || isLinked) break;
    else {
      isGoingOn = false;
      continue;
    }
    from = at + value.length;
  }
  return secrets;
}

/** Goes on after a bracket inside a value that follows a colon. */
const BRACKETED = /^(?:[\][{};<>"'`][a-z0-9!@#$%^&*_+=.~-]+){1,8}/;

/** Of words only the first may be an answer. */
const isFirst = ({ kind }: Label, secrets: readonly Secret[]): boolean => kind !== 'answer' || secrets.length === 0;

/** In a Chinese sentence Latin words with blanks between them are one value. */
const goesOn = (value: string, { kind }: Label): boolean =>
  value !== '' && !USUAL.test(value) && (kind === 'answer' || value.length >= 2);

interface Around {
  /** What stands between the word and the value. */
  readonly between: string;
  readonly isSigned: boolean;
  readonly isChinese: boolean;
  /** What comes after the value. */
  readonly rest: string;
}

/** After a sign or “is” any word is the password, unless it belongs to a complaint about it. */
function isAnyValue(value: string, { kind }: Label, { isSigned, isChinese, rest }: Around): boolean {
  if (kind === 'code') return value.length >= 4 && value.length <= 14 && looksCode(value);
  const word = value.replace(/[^a-z0-9]+$/, '');
  if (value.length < 3 || isNumber(value) || USUAL.test(word) || /^https?:|^www\./.test(value)) return false;
  if (!/^[a-z']+$/.test(value) || isSigned) return true;
  return !/(?:ed|ing|ly)$/.test(value) && (kind === 'answer' || isChinese || NEXT_THOUGHT.test(rest));
}

function isLoose(value: string, label: Label, { between, rest, isChinese }: Around): boolean {
  if (label.kind === 'code') return looksCode(value) && value.length <= 20;
  if (looksSecret(value)) return !isUnit(value) && !PRODUCT.test(value);
  if (USUAL.test(value) || PRODUCT.test(value) || !NEXT_THOUGHT.test(rest)) return false;
  if (label.kind === 'answer') return value.length >= 3 && between.length <= 1 && !/(?:ed|ing|ly)$/.test(value);
  // In a Chinese sentence a long Latin word right behind the label.
  return isChinese && between.length <= 1 && /^[a-z]{6,}$/.test(value);
}

/** A value in quotes, blanks and all. */
function quotedValue(text: string, label: Label): Secret | undefined {
  if (label.kind === 'code') return undefined;
  const after = text.slice(label.end, label.end + REACH);
  const [, link, quote = '', value = ''] =
    /^([^"“'‘「『]{0,24})(["“'‘「『])([^"”'’」』\n]{3,60})["”'’」』]/.exec(after) ?? [];
  if (link === undefined) return undefined;
  const isLinked =
    (label.kind === 'answer' && link.length <= 4) || SIGN_LINKED.test(link + quote) || WORD_LINKED.test(link + quote);
  if (
    !(isLinked || (hasDigit(value) && hasLetter(value) && link.length <= 12)) ||
    value.split(/\s+/).every((word) => USUAL.test(word)) ||
    /[不没错误]/.test(value)
  )
    return undefined;
  return secretAt(label.end + link.length + quote.length, value, true);
}

const CHINESE_VALUE = /^([^\n。.,!?]{0,6}(?:[:→]|->)\s*|\s*(?:是|为)\s*)([\u3400-\u9fff]{2,16}[a-z0-9_]*)/;

/** What only its owner knows may be a Chinese word. */
function chineseAnswer(text: string, label: Label): Secret | undefined {
  if (label.kind !== 'answer' && !/[令号]$/.test(text.slice(label.start, label.end))) return undefined;
  const after = text.slice(label.end, label.end + REACH);
  const [, link = '', value] = CHINESE_VALUE.exec(after) ?? [];
  return value === undefined || /什么|忘|不是|不对|没|错|怎|多少|无效|我/.test(value)
    ? undefined
    : secretAt(label.end + link.length, value, true);
}

const BEFORE = /([a-z0-9!@#$%^&*_+=\-.]{3,40})([^a-z0-9\n。！？!?]{0,8}|["'”’]?[\s,]{1,2}(?:[a-z]{1,9} ){1,4})$/;

/** “… is my password”: the word stands behind its value. */
function valuesBefore(text: string, labels: readonly Label[]): readonly Secret[] {
  return labels.flatMap((label) => {
    if (label.kind !== 'password') return [];
    const begin = Math.max(0, label.start - 64);
    const match = BEFORE.exec(text.slice(begin, label.start));
    const [, value = '', link = ''] = match ?? [];
    if (match === null || USUAL.test(value) || PRODUCT.test(value)) return [];
    const isTold = /^[a-z]{5,}$/.test(value) && /[是当做]|作为|(?<![a-z])(?:is|was|as)(?![a-z])/.test(link);
    if (!looksSecret(value) && !/^\d{6,12}$/.test(value) && !isTold) return [];
    return AFTERWARDS.test(link + text.slice(label.start, label.end))
      ? [secretAt(begin + match.index, value, true)]
      : [];
  });
}
