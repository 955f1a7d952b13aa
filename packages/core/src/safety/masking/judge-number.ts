import { fitsIdentity, fitsLuhn, hasIssuer, isIdentityShaped, isOldIdentityShaped } from './check-digits.ts';
import type { LabelKind } from './label-words.ts';
import { isQuantity } from './quantities.ts';
import type { SecretKind } from './secret.ts';

/** A number of a run: its groups from one to another, joined. */
export interface Candidate {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** How many digits each group has. */
  readonly groups: readonly number[];
  readonly hasLetters: boolean;
  readonly isSpelled: boolean;
  /** A comma, a colon or the end of a line stands between two of its groups. */
  readonly isApart: boolean;
}

export interface Judged {
  readonly kind: SecretKind;
  readonly isValid: boolean | null;
  readonly confidence: number;
}
export type Judge = (candidate: Candidate, label: LabelKind | undefined, text: string) => Judged | undefined;

/** What needs no label: its check digits or its form speak for it. `label`: the nearest, which may speak against it. */
export const judgeByItself: readonly Judge[] = [
  ({ digits }) =>
    isIdentityShaped(digits) && fitsIdentity(digits)
      ? { kind: 'identity', isValid: true, confidence: 0.99 }
      : undefined,
  ({ digits }, label) =>
    label !== 'order' && label !== 'identity' && hasIssuer(digits) && fitsLuhn(digits)
      ? { kind: 'card', isValid: true, confidence: label === 'card' ? 0.99 : 0.9 }
      : undefined,
  (candidate, label) => (label === undefined ? judgeMobile(candidate, label) : undefined),
];

/** The rest, the longest kinds first. */
export const judgeByLabel: readonly Judge[] = [judgeCard, judgeIdentity, judgePhone, judgeShort];

const BANK =
  /银行|[工农中建招交]行|开户|转账|打款|汇款|退款到|汇丰|存折|公户|(?<![a-z])(?:bank|branch|routing|sort|swift|wire|bacs|ach|bsb|aba|savings|checking|current account|beneficiary)/;

/** A card number with a slip in it is as private as a right one; so is an account at a bank. */
function judgeCard(
  { digits, groups, start, isSpelled }: Candidate,
  label: LabelKind | undefined,
  text: string,
): Judged | undefined {
  const isBank = label === 'bank' || (label === 'other' && isNearBank(text, start));
  if (isBank && /^\d{7,21}$/.test(digits)) return { kind: 'card', isValid: null, confidence: 0.8 };
  if (!/^\d{13,21}$/.test(digits)) return undefined;
  const isGrouped = groups.slice(0, 3).join() === '4,4,4';
  const isBare = isSpelled || (label !== 'phone' && BARE.test(digits) && (label === undefined || MONEY.test(text)));
  const isIssued = hasIssuer(digits) || (isSpelled && /^[3-6]\d{14,18}$/.test(digits));
  const isCardShaped =
    label === 'card' ||
    (isIssued && (label === 'cvv' || (label !== 'order' && label !== 'identity' && (isGrouped || isBare))));
  if (!isCardShaped) return undefined;
  const isValid = fitsLuhn(digits);
  return { kind: 'card', isValid, confidence: isValid ? 0.97 : 0.8 };
}

const BANK_AFTER =
  /开户|[工农中建招交]行|银行|浦发|(?<![a-z])(?:[a-z]*bank|branch|routing|sort(?: code)?|savings|checking|current account|hsbc|barclays|santander|lloyds|natwest|monzo|halifax|chase|wells|citi|rbc|sbi|hdfc|icici|dbs|ocbc|commonwealth|hang seng|sparkasse)(?![a-z])/;
/** As long as the cards of the usual issuers. */
const BARE = /^(?:62\d{14}(?:\d{3})?|4\d{15}|5[1-5]\d{14})$/;
const MONEY = /[转汇打存取]|卡|账|户|款|card|bank|pay|transfer|acc(?:oun)?t/;

const isNearBank = (text: string, start: number): boolean =>
  /(?:账号|帐号|账户|帐户|acc(?:oun)?t?)[^\n]{0,8}$/.test(text.slice(Math.max(0, start - 16), start)) &&
  (BANK.test(text.slice(Math.max(0, start - 40), start)) || BANK_AFTER.test(text.slice(start, start + 60)));

function judgeIdentity(
  { digits, groups, start }: Candidate,
  label: LabelKind | undefined,
  text: string,
): Judged | undefined {
  const isShaped = isIdentityShaped(digits);
  if (label === 'identity') {
    if (/^(?:\d{15}|\d{17}[\dx])$/.test(digits)) {
      return { kind: 'identity', isValid: isShaped && fitsIdentity(digits), confidence: 0.9 };
    }
    // A digit more or less than there should be is a slip, not another kind of number.
    if (/^\d{7,19}x?$/.test(digits)) return { kind: 'identity', isValid: null, confidence: 0.7 };
  }
  const isCalledId = /(?<![a-z])id(?: is)?[^a-z0-9]{0,3}$/.test(text.slice(Math.max(0, start - 8), start));
  if (isShaped && (label !== 'order' || isCalledId)) return { kind: 'identity', isValid: false, confidence: 0.8 };
  if (isOldIdentityShaped(digits) && label === undefined) return { kind: 'identity', isValid: null, confidence: 0.5 };
  // The groups of a social security number.
  const isSocial = groups.join() === '3,2,4' && /^(?!000|666)/.test(digits);
  return isSocial && label !== 'order' && label !== 'phone'
    ? { kind: 'identity', isValid: null, confidence: 0.5 }
    : undefined;
}

const MAINLAND = /^(?:0{0,2}86)?1[3-9]\d{9}$/;
/** Numbers of companies and authorities: everybody may read them. */
const HOTLINE = /^(?:(?:86)?[48]00\d{7}|95\d{3,6}|96\d{3,6}|1[0-2]\d{1,4}|0800\d{6,8})$/;

/** Lines that are free to call, whole: a part of one is no number of its own. */
export const isPublic = ({ digits, groups }: Candidate): boolean =>
  /^(?:86)?[48]00\d{7}$/.test(digits) || (groups[0] === 1 && /^18(?:00|33|44|55|66|77|88)\d{7}$/.test(digits));

/** Mobile numbers of the mainland are known by their form. */
function judgeMobile({ digits, groups }: Candidate, label: LabelKind | undefined): Judged | undefined {
  if (label === 'order' || !MAINLAND.test(digits)) return undefined;
  const isWhole = !groups.includes(1) || groups.every((length) => length <= 2) || label === 'phone';
  return isWhole ? { kind: 'phone', isValid: null, confidence: label === 'phone' ? 0.97 : 0.85 } : undefined;
}

function judgePhone(candidate: Candidate, label: LabelKind | undefined, text: string): Judged | undefined {
  const { digits, start, hasLetters } = candidate;
  if (label === 'order' || !/^\d+$/.test(digits) || HOTLINE.test(digits)) return undefined;
  const hasPlus = /[+]\s?[(]?$/.test(text.slice(Math.max(0, start - 3), start));
  const confidence = label === 'phone' ? 0.97 : 0.85;
  const mobile = judgeMobile(candidate, label);
  if (mobile !== undefined) return mobile;
  if (hasLetters || isHotline(text, candidate)) return undefined;
  if (hasPlus && /^[1-9]\d{7,14}$/.test(digits)) return { kind: 'phone', isValid: null, confidence };
  if (label === 'phone' && /^\d{7,15}$/.test(digits)) return { kind: 'phone', isValid: null, confidence: 0.8 };
  return isGroupedPhone(candidate) && label === undefined
    ? { kind: 'phone', isValid: null, confidence: 0.6 }
    : undefined;
}

/** The usual groupings of North America, Britain, Taiwan and Hong Kong. */
const isGroupedPhone = ({ digits, groups }: Candidate): boolean =>
  (groups.join() === '3,3,4' && /^[2-9]\d\d[2-9]/.test(digits)) ||
  (groups[0] === 5 && /^07\d{9}$/.test(digits)) ||
  (groups.join() === '4,3,3' && digits.startsWith('09')) ||
  (groups.join() === '5,6' && /^0[12]/.test(digits)) ||
  ((groups[0] === 3 || groups[0] === 4) && groups.length > 1 && /^0(?:10|2\d|[3-9]\d\d)\d{7,8}$/.test(digits)) ||
  (groups[0] === 3 && /^85[23][2-9]\d{7}$/.test(digits)) ||
  /^00(?:1|44|852|853|886|61|65|81|82|49|33|91)\d{8,10}$/.test(digits);

const HOTLINE_WORD =
  /热线|客服(?:电话|号码|中心)|官方电话|服务电话|总机|投诉电话|hotline|helpline|toll[ -]?free|support line/;

const isHotline = (text: string, { start, end }: Candidate): boolean =>
  HOTLINE_WORD.test(text.slice(Math.max(0, start - 16), start)) || HOTLINE_WORD.test(text.slice(end, end + 12));

/** Codes, passwords of digits and the three digits of a card: nothing but the word beside them tells. */
function judgeShort(candidate: Candidate, label: LabelKind | undefined, text: string): Judged | undefined {
  const { digits, isApart, groups } = candidate;
  if (!/^\d{3,12}$/.test(digits) || isQuantity(text, candidate)) return undefined;
  if (candidate.hasLetters && digits.length < 4 && label !== 'cvv') return undefined;
  // Two numbers one after the other are two.
  if (isApart && groups.some((length) => length > 2) && groups.join() !== '3,3') return undefined;
  if (label === 'cvv' && digits.length <= 4) return { kind: 'cvv', isValid: null, confidence: 0.95 };
  if (label === 'cvv' && digits.length <= 8) return { kind: 'code', isValid: null, confidence: 0.8 };
  if (label === 'code' && digits.length >= 4 && digits.length <= 8)
    return { kind: 'code', isValid: null, confidence: 0.95 };
  if (label === 'received' && !DATED.test(digits) && (digits.length === 6 || isTexted(text, candidate)))
    return { kind: 'code', isValid: null, confidence: 0.7 };
  if ((label === 'password' || label === 'answer') && digits.length >= 4)
    return { kind: 'password', isValid: null, confidence: 0.95 };
  return undefined;
}

/** What a text message or a voice on the telephone says, told in so many words: codes come so, of any length. */
const TEXTED =
  /(?:短信|机器人|语音)[^\d。！？]{0,8}$|(?:text(?: message)?|sms|message|voice|robot)(?: just)? (?:says|said|reads|shows)[^a-z\d]{0,4}$|(?:texted|got a text)[^a-z\d]{1,4}$/;

const isTexted = (text: string, { digits, start }: Candidate): boolean =>
  digits.length >= 4 && digits.length <= 8 && TEXTED.test(text.slice(Math.max(0, start - 24), start));

/** A year and a month. */
const DATED = /^20[0-3]\d(?:0[1-9]|1[0-2])$/;
