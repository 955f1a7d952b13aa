const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['ar', /\p{Script=Arabic}/u],
] as const;

/** The language of a text that comes without one, by its script: `zh`, `ja`, `ko`, `ar`, and `en` for all others. */
export const writtenIn = (text: string): string => SCRIPTS.find(([, script]) => script.test(text))?.[0] ?? 'en';
