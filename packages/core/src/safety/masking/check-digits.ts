/** True when the last digit fits the others as it does on payment cards (ISO/IEC 7812). */
export function fitsLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** Beginnings of card numbers with the lengths that go with them. */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^35/, [16, 17, 18, 19]],
  [/^3(?:0|6|8|9)/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^(?:5018|5020|5038|58|6304|67)/, [13, 14, 15, 16, 17, 18, 19]],
  [/^(?:9558|955|60|68|69|103|90)/, [16, 17, 18, 19]],
];

export const hasIssuer = (digits: string): boolean =>
  ISSUERS.some(([begin, lengths]) => lengths.includes(digits.length) && begin.test(digits));

/** The first two digits of a mainland identity number: the province of its issue. */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 &&
  year <= 2099 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** True for a number of 18 signs that is built like a mainland identity number: province, day of birth. */
export const isIdentityShaped = (digits: string): boolean =>
  /^\d{17}[\dx]$/.test(digits) &&
  PROVINCE.test(digits) &&
  isDay(Number(digits.slice(6, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12, 14)));

/** True when the last sign of an identity number of 18 signs fits the others (GB 11643). */
export function fitsIdentity(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (digits.charCodeAt(at) - 48), 0);
  return '10x98765432'.charAt(sum % 11) === digits.charAt(17);
}

/** True for 15 digits that are built like an identity number of before 1999: province, day of birth with a short year. */
export const isOldIdentityShaped = (digits: string): boolean =>
  /^\d{15}$/.test(digits) &&
  PROVINCE.test(digits) &&
  isDay(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));

/** True when the check digits of an international account number fit (ISO 13616): its rest by 97 is one. */
export function fitsIban(plain: string): boolean {
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const value = /[a-z]/.test(sign) ? sign.charCodeAt(0) - 87 : Number(sign);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
