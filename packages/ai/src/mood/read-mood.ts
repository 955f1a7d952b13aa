import { normalise } from '../text/normalise.ts';
import { phrasesIn } from './phrases.ts';
import { signFeaturesOf } from './sign-features.ts';
import { likelihoodOfSign, type Sign } from './sign-model.ts';

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
  /** A matter that no program may settle: an estate, a court, the press, a ruling that is contested. */
  readonly isForPeople: boolean;
  /** Says that it is settled, and asks nothing more. */
  readonly isSettled: boolean;
  /** Says that what was answered did not help. */
  readonly isUnhelped: boolean;
}

/** From here on a sign is believed by what was learnt alone, and from here on together with a phrase. */
const LEARNT: Readonly<Record<Sign, number>> = {
  emergency: 0.45,
  anger: 0.4,
  vulnerable: 0.3,
  policy: 0.4,
  settled: 0.5,
  unhelped: 0.35,
};
const WITH_PHRASE = 0.1;

const PHRASE = 0.5;
const ANOTHER_PHRASE = 0.2;
const SHOUTING = 0.15;

/**
 * Reads the mood of one message, by phrases and by what was learnt from labelled lines, which also looks at what the same
 * customer wrote before. Nine customer languages, Chinese and English first.
 */
export function readMood(text: string, earlier: readonly string[] = []): Mood {
  const plain = normalise(text);
  const phrases = phrasesIn(plain, plain.replaceAll(' ', ''));
  const features = signFeaturesOf(text, earlier, phrases);
  const shows = (sign: Sign, count: number): boolean => {
    const likelihood = likelihoodOfSign(sign, features);
    return likelihood >= LEARNT[sign] || (count > 0 && likelihood >= WITH_PHRASE);
  };
  const angry = phrases.anger.count;
  const shouting = isShouting(text) ? SHOUTING : 0;
  const isAngry = !phrases.anger.isCalmed && shows('anger', angry);
  const anger = isAngry ? PHRASE + Math.max(0, angry - 1) * ANOTHER_PHRASE + shouting : shouting;
  return {
    anger: Math.min(1, anger),
    isUrgent: phrases.urgency.count > 0,
    isEmergency: !phrases.emergency.isCalmed && shows('emergency', phrases.emergency.count),
    isStruggling: shows('vulnerable', phrases.struggle.count),
    isMinor: phrases.minor.count > 0,
    isForPeople: shows('policy', 0),
    isSettled: shows('settled', 0),
    isUnhelped: shows('unhelped', 0),
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
