import { readStored, store } from '../storage.ts';

/** Languages of the customer pages; each names itself. */
export const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'zhida.language';

/** What the address asks for, else what was chosen before, else what the browser prefers. Who prefers neither reads English rather than Chinese. */
export function firstLanguage(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  for (const wish of [asked, readStored(KEY), ...preferred]) {
    const language = wish === null ? undefined : closest(wish);
    if (language !== undefined) return language;
  }
  return preferred.length === 0 ? 'zh-CN' : 'en';
}

/** Languages in which customers are spoken to, though the pages have fewer. */
const SPOKEN = /^(?:zh|en|ja|ko|es|pt|fr|ar)\b/i;

/** The language in which its reader is spoken to: what the address asks for, what was chosen, or what the browser prefers. */
export const spokenLanguage = (search: string, preferred: readonly string[]): string | undefined =>
  [new URLSearchParams(search).get('lang'), readStored(KEY), ...preferred].find(
    (wish) => wish !== null && SPOKEN.test(wish) && wish.length <= 35,
  ) ?? undefined;

/** Keeps a choice for later visits. */
export const rememberLanguage = (language: Language): void => store(KEY, language);

function closest(wish: string): Language | undefined {
  const base = wish.toLowerCase().split('-')[0];
  if (base === 'zh') return 'zh-CN';
  return base === 'en' ? 'en' : undefined;
}
