import { createContext, use, type ReactNode } from 'react';
import type { Language } from './languages.ts';
import { createTranslate, type Catalogue, type Translate } from './translate.ts';

export interface Texts {
  readonly language: Language;
  readonly t: Translate;
}

let current: Texts = { language: 'zh-CN', t: (key) => key };

/** The texts on now, for code outside of components: notices, errors. */
export const currentTexts = (): Texts => current;

/** Fetches a language and makes it the current one. */
export async function loadTexts(language: Language): Promise<Texts> {
  const catalogue = await (language === 'en'
    ? import('@zhida/core/texts/console/en.json')
    : import('@zhida/core/texts/console/zh-CN.json'));
  const words: Catalogue = catalogue.default;
  current = { language, t: createTranslate(words, language) };
  document.documentElement.lang = language;
  document.title = current.t('app.name');
  return current;
}

const TextsContext = createContext<Texts | null>(null);

export function TextsProvider({ texts, children }: { readonly texts: Texts; readonly children: ReactNode }) {
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** The words and the language of the page. */
export const useTexts = (): Texts => use(TextsContext) ?? current;
