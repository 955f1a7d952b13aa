import { matchesOf } from '../fold/matches-of.ts';
import { isQuantity } from './quantities.ts';
import type { Secret } from './secret.ts';

/** Three digits that stand alone. */
const ALONE = /(?<![\d.•a-z])\d{3}(?![\d•a-z]|\.\d)/g;
const EXPIRY = /(?<!\d)(?:0[1-9]|1[0-2]) ?\/ ?(?:20)?[2-4]\d/;
const AFTER_EXPIRY = /* @__PURE__ */ (() => new RegExp(`${EXPIRY.source}[^\\p{L}\\p{N}。！？!?\\n]{1,4}$`, 'u'))();
/** “/0328” or “，07/25” behind the three digits. */
const BEFORE_EXPIRY = /^(?: |[/,，、] ?)(?:0[1-9]|1[0-2]) ?\/? ?(?:20)?[2-4]\d(?!\d)/;
const REACH = 28;
/** Words that make a short number beside a card something else than its security code. */
const ELSE = /[尾末]号|[末后]四位|楼|号$|栋|室|单|限额|积分|扣|ending|ends|last|order|charged|paid/;

/** The three digits beside a card’s number or its end of validity: whoever writes both leaves no doubt what they are. */
export function findCardBacks(text: string, found: readonly Secret[]): readonly Secret[] {
  const cards = found.filter(({ kind, tail }) => kind === 'card' && tail !== '');
  if (cards.length === 0 && !EXPIRY.test(text)) return [];
  return matchesOf(ALONE, text).flatMap((match): readonly Secret[] => {
    const [digits] = match;
    const start = match.index;
    const end = start + digits.length;
    if (found.some((secret) => secret.start < end && secret.end > start)) return [];
    const isAfterExpiry = AFTER_EXPIRY.test(text.slice(Math.max(0, start - 16), start));
    const isBack = isBeside(text, start, end, cards) && !isQuantity(text, { start, end, digits });
    if (!isAfterExpiry && !isBack) return [];
    return [{ kind: 'cvv', start, end, isValid: null, tail: '', confidence: 0.6 }];
  });
}

function isBeside(text: string, start: number, end: number, cards: readonly Secret[]): boolean {
  const card = cards.findLast((secret) => secret.end <= start);
  if (card === undefined || start - card.end > REACH) return false;
  const between = text.slice(card.end, start);
  // Part of a longer number that is none of ours.
  if (/\d[-/ ]$/.test(between) || (/^[-/ ]\d/.test(text.slice(end)) && !BEFORE_EXPIRY.test(text.slice(end))))
    return false;
  return !ELSE.test(between) && !/[。！!?？\n].*[\u3400-\u9fffa-z]/.test(between);
}
