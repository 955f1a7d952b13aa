import type { Group } from './number-groups.ts';
import { findNumberRuns } from './number-runs.ts';

/** Whether a folded text has digits that may belong to a number that others go on with. */
export const mayBePart = (text: string): boolean =>
  text.trim().length <= SHORT
    ? findNumberRuns(text).length > 0
    : MAY_HOLD_PART.test(text) && findNumberRuns(text).some((run) => run.some((group) => isPart(text, group)));

/** A message that is little more than a digit. */
const SHORT = 6;

const NUMERAL = '[○〇零洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖]';
/** Most texts have no more than a numeral in a word. */
const MAY_HOLD_PART = /* @__PURE__ */ (() =>
  new RegExp(`[a-z0-9]|${NUMERAL}{2}|(?<![\\u3400-\\u9fff])${NUMERAL}(?![\\u3400-\\u9fff])`))();

/** A single numeral in a word (“一步”, “什么”) is no part of a number, nor is “两三天”; one that stands for itself may be. */
function isPart(text: string, { digits, isSpelled, start, end }: Group): boolean {
  if (!isSpelled) return true;
  if (digits.length === 1) return !HAN.test(text.slice(Math.max(0, start - 1), start)) && !HAN.test(text[end] ?? '');
  return !(isAbout(digits) && HAN.test(text[end] ?? ''));
}

/** Two numbers that follow each other say that nobody counts. */
const isAbout = (digits: string): boolean => digits.length === 2 && Number(digits[1]) === Number(digits[0]) + 1;

const HAN = /[\u3400-\u9fff]/;
