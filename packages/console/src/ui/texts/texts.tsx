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

/** The words of the language on now; those of further pages come into it when the first of them is opened. */
let words: Record<string, string> = {};
let pages: Promise<void> | null = null;

const loadPages = async (language: Language): Promise<Catalogue> =>
  (language === 'en'
    ? await import('@zhida/core/texts/console-pages/en.json')
    : await import('@zhida/core/texts/console-pages/zh-CN.json')
  ).default;

/** Fetches the words of pages that are not part of the first screen; whoever opens one waits for them. */
export const loadPageTexts = (): Promise<void> => (pages ??= addPages());

async function addPages(): Promise<void> {
  const { language } = current;
  const found = await loadPages(language);
  // Another language that came meanwhile brought its own.
  if (current.language === language) Object.assign(words, found);
}

/** Fetches a language and makes it the current one. */
export async function loadTexts(language: Language): Promise<Texts> {
  const catalogue = await (language === 'en'
    ? import('@zhida/core/texts/console/en.json')
    : import('@zhida/core/texts/console/zh-CN.json'));
  words = { ...catalogue.default, ...(pages !== null ? await loadPages(language) : {}) };
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
