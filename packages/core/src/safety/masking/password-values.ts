import { PRODUCT } from './password-words.ts';
import type { Secret } from './secret.ts';

/** Signs that passwords are made of; quotes, brackets and blanks end one. */
export const TOKEN = /[a-z0-9!@#$%^&*_+=\-./\\|~?]+/g;
export const hasLetter = (token: string): boolean => /[a-z]/.test(token);
export const hasDigit = (token: string): boolean => /[0-9]/.test(token);
export const looksSecret = (token: string): boolean =>
  token.length >= 4 &&
  hasLetter(token) &&
  (hasDigit(token) || /[a-z0-9](?:[!@#$%^&*_+=~]+[a-z0-9]|[@#$%^&*]$)/.test(token));

/** Numbers are judged elsewhere, where their units are looked at. */
export const isNumber = (value: string): boolean => /^[\d\-./]+$/.test(value);

/** A count with its unit. */
export const isUnit = (value: string): boolean => /^\d+(?:s|ms|h|d|k|m|x|th|st|nd|rd|am|pm|px|gb|mb|hz)$/.test(value);

/** Letters and digits mixed, as in codes that are not all digits. */
export const looksCode = (value: string): boolean =>
  value.length >= 4 &&
  /^[a-z0-9-]+$/.test(value) &&
  hasLetter(value) &&
  hasDigit(value) &&
  !/^[a-z]-\d+$/.test(value) &&
  !PRODUCT.test(value);

/** Without the punctuation of the sentence, which passwords seldom end with. */
export const trimmed = (token: string): string => token.replace(/(?:[!?]{2,}|[?]|[.\-/\\|~]+)$/, '');

export const secretAt = (start: number, value: string, isLinked: boolean): Secret => ({
  kind: 'password',
  start,
  end: start + value.length,
  isValid: null,
  tail: '',
  confidence: isLinked ? 0.95 : 0.85,
});
