import { normalise } from '../text/normalise.ts';
import { CALMING, DENSE_PHRASES, SPACED_PHRASES, type MoodSign } from './phrases.ts';

/** How a customer feels and how pressing it is, as far as the words say. */
export interface Mood {
  /** From 0 to 1; from 0.5 on a bot had better step aside. */
  readonly anger: number;
  readonly isUrgent: boolean;
  /** Theft, fraud, threats, danger to life: people first, and fast. */
  readonly isEmergency: boolean;
  /** Cannot see, hear, read or manage, or is at a loss. */
  readonly isStruggling: boolean;
  /** Says that he or she is a child. */
  readonly isMinor: boolean;
}

const PHRASE = 0.5;
const ANOTHER_PHRASE = 0.2;
const SHOUTING = 0.15;

/** Reads the mood of one message, by rules: nine customer languages, Chinese and English first. Leans to people. */
export function readMood(text: string): Mood {
  const plain = normalise(text);
  const dense = plain.replaceAll(' ', '');
  const count = (sign: MoodSign): number => {
    if (CALMING[sign].some((pattern) => pattern.test(plain) || pattern.test(dense))) return 0;
    return (
      DENSE_PHRASES[sign].filter((pattern) => pattern.test(dense)).length +
      SPACED_PHRASES[sign].filter((pattern) => pattern.test(plain)).length
    );
  };
  const angry = count('anger');
  const shouting = isShouting(text) ? SHOUTING : 0;
  const anger = angry === 0 ? shouting : PHRASE + (angry - 1) * ANOTHER_PHRASE + shouting;
  return {
    anger: Math.min(1, anger),
    isUrgent: count('urgency') > 0,
    isEmergency: count('emergency') > 0,
    isStruggling: count('struggle') > 0,
    isMinor: count('minor') > 0,
  };
}

const FEWEST_LETTERS = 8;

/** Many signs of exclamation, or whole sentences in capitals. */
function isShouting(text: string): boolean {
  if (/[!！]{3,}|[?？!！]{4,}/.test(text)) return true;
  const letters = text.slice(0, 500).match(/[A-Za-z]/g) ?? [];
  const capitals = letters.filter((letter) => letter <= 'Z');
  return letters.length >= FEWEST_LETTERS && capitals.length > letters.length * 0.8 && /\s/.test(text.trim());
}
