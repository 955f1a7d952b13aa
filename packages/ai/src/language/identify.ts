import { normalise } from '../text/normalise.ts';
import { LATIN_LANGUAGES, scoreLatin } from './latin-model.ts';
import { countScripts, refineByLetters } from './scripts.ts';

export interface Language {
  /** `zh`, `en` … after ISO 639; `und` where no letter tells. */
  readonly code: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

export interface LanguageHint {
  /** The language of the conversation so far: what a text that does not tell is taken for. */
  readonly before?: string;
}

/** An English word has about as many letters as two or three Chinese characters say. */
const LATIN_PER_HAN = 4;
/** Names of songs, programs and companies keep their Latin letters in every language, however long they are. */
const LATIN_OF_NAMES = 4;
/** Where an English sentence speaks, its words say so; names hardly hold two of these. */
const ENGLISH_SPEAKS =
  /\b(?:i|i'm|i've|my|me|we|our|you|your|can|could|do|does|did|don't|is|are|was|it|how|what|where|when|why|please|want|need|have|has|not)\b/giu;
const ENOUGH_WORDS = 2;
const MOST_HEARD = 400;
/** How much likelier the language of before is; the shorter the text, the more. */
const PRIOR = 2;
const PRIOR_OF_SHORT = 40;

/** The language of a text: by its script where that is enough, by a model of Latin letters else. */
export function identifyLanguage(text: string, { before }: LanguageHint = {}): Language {
  const { han, kana, hangul, latin: allLatin, other } = countScripts(text);
  const latin = allLatin / (allLatin > 0 && isEnglishSpoken(text) ? 1 : LATIN_OF_NAMES);
  const eastAsian = han + kana;
  const most = [...other].toSorted((a, b) => b[1] - a[1])[0];
  if (most !== undefined && most[1] >= latin / 2 && most[1] >= eastAsian) return sure(refineByLetters(most[0], text));
  if (hangul > 0 && hangul * 2 >= eastAsian && hangul * LATIN_PER_HAN >= latin) return sure('ko');
  if (kana > 0 && kana * 4 >= han && eastAsian * LATIN_PER_HAN >= latin) return sure('ja');
  if (han > 0 && han * LATIN_PER_HAN >= latin) return sure(before === 'ja' && kana === 0 && han <= 4 ? 'ja' : 'zh');
  if (allLatin === 0) return { code: before ?? 'und', confidence: before === undefined ? 0 : 0.5 };
  return identifyLatin(normalise(text), before);
}

const isEnglishSpoken = (text: string): boolean =>
  (text.slice(0, MOST_HEARD).match(ENGLISH_SPEAKS)?.length ?? 0) >= ENOUGH_WORDS;

const sure = (code: string): Language => ({ code, confidence: code === 'und' ? 0 : 1 });

function identifyLatin(text: string, before: string | undefined): Language {
  const prior = PRIOR + PRIOR_OF_SHORT / Math.max(1, text.length ** 2);
  const scores = scoreLatin(text).map((score, at) => score + (LATIN_LANGUAGES[at] === before ? prior : 0));
  const best = scores.reduce((most, score, at) => (score > (scores[most] ?? -Infinity) ? at : most), 0);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - (scores[best] ?? 0)), 0);
  return { code: LATIN_LANGUAGES[best] ?? 'und', confidence: 1 / total };
}
