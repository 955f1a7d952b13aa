/** What a text is written in, as far as its letters tell. */
export interface ScriptCounts {
  readonly han: number;
  readonly kana: number;
  readonly hangul: number;
  readonly latin: number;
  readonly other: ReadonlyMap<string, number>;
}

const MARKS: Readonly<Record<string, RegExp>> = {
  han: /\p{Script=Han}/u,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  hangul: /\p{Script=Hangul}/u,
  latin: /\p{Script=Latin}/u,
};

/** Scripts that one customer language has for itself here; Cyrillic and Arabic are told apart by their letters below. */
const LANGUAGE_OF_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Myanmar}/u, 'my'],
];

const MOST_LETTERS = 400;

export function countScripts(text: string): ScriptCounts {
  const counts = { han: 0, kana: 0, hangul: 0, latin: 0 };
  const other = new Map<string, number>();
  let letters = 0;
  for (const character of text) {
    if (letters >= MOST_LETTERS) break;
    if (!/\p{L}/u.test(character)) continue;
    letters += 1;
    if (MARKS['latin']?.test(character) === true) counts.latin += 1;
    else if (MARKS['han']?.test(character) === true) counts.han += 1;
    else if (MARKS['kana']?.test(character) === true) counts.kana += 1;
    else if (MARKS['hangul']?.test(character) === true) counts.hangul += 1;
    else {
      const language = LANGUAGE_OF_SCRIPT.find(([mark]) => mark.test(character))?.[1] ?? 'und';
      other.set(language, (other.get(language) ?? 0) + 1);
    }
  }
  return { ...counts, other };
}

/** Languages that share a script with a larger one, by letters that only they have. */
export function refineByLetters(language: string, text: string): string {
  if (language === 'ru') {
    if (/[әғқңөұүһ]/iu.test(text)) return 'kk';
    if (/[ђјљњћџ]/iu.test(text)) return 'sr';
    if (/[іїєґ]/iu.test(text)) return 'uk';
  }
  if (language === 'ar') {
    if (/[ٹڈڑےں]/u.test(text)) return 'ur';
    if (/[پچژگ]/u.test(text)) return 'fa';
  }
  return language;
}
