/** Languages of the customer pages; each names itself. */
export const LANGUAGES = { 'zh-CN': '简体中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** The first wish that is spoken here; a dialect gets its language, whoever has no such wish reads English. */
export function pickLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    if (isLanguage(wish)) return wish;
    const base = wish.split('-')[0]?.toLowerCase() ?? '';
    if (base === 'zh') return 'zh-CN';
    if (isLanguage(base)) return base;
  }
  return wishes.length === 0 ? 'zh-CN' : 'en';
}

/** Which way a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(?:ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');
