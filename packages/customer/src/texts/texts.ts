import { create } from 'zustand';
import { directionOf, pickLanguage, type Language } from './languages.ts';
import { createTranslate, type Catalogue, type Translate } from './translate.ts';

export interface Texts {
  readonly language: Language;
  readonly t: Translate;
}

const useStore = create<Texts>(() => ({ language: 'zh-CN', t: (key) => key }));

/** The words and the language of the page; draws anew when the language changes. */
export const useTexts = (): Texts => useStore();

/** The texts on now, for code outside of components: toasts, errors, titles. */
export const currentTexts = (): Texts => useStore.getState();

/** Fetches a language and makes it the one of the page. Nothing is drawn before the first one is there. */
export async function loadTexts(language: Language): Promise<void> {
  const file = await (language === 'en'
    ? import('@zhida/core/texts/customer/en.json')
    : import('@zhida/core/texts/customer/zh-CN.json'));
  const words: Catalogue = file.default;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  useStore.setState({ language, t: createTranslate(words, language) });
}

/** The language of this visitor: `?lang=` of the link, else the browser's wishes. */
export function wishedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  return pickLanguage(asked === null ? navigator.languages : [asked, ...navigator.languages]);
}
