import { createObservable, type Observable } from '@zhida/protocol/client';
import type { Language } from './languages.ts';
import { createTranslate, type Catalogue, type Translate } from './translate.ts';

const current = createObservable<{ readonly language: Language; readonly translate: Translate }>({
  language: 'zh-CN',
  translate: (key) => key,
});

/** The language on now. The pages are drawn anew as a whole when it changes. */
export const language: Observable<Language> = {
  get: () => current.get().language,
  subscribe: (listener) => current.subscribe(listener),
};

/** A text in the language on now. */
export const t: Translate = (key, values) => current.get().translate(key, values);

/** Fetches a language and makes it the one that is on. */
export async function loadTexts(wanted: Language): Promise<void> {
  const { default: catalogue }: { readonly default: Catalogue } = await (wanted === 'en'
    ? import('@zhida/core/texts/customer/en.json')
    : import('@zhida/core/texts/customer/zh-CN.json'));
  current.set({ language: wanted, translate: createTranslate(catalogue, wanted) });
  document.documentElement.lang = wanted;
}

/** Whether the catalogue has a text of this name that the compiler cannot know: those named after codes. */
export function textOf(name: string): string | null {
  const text = current.get().translate(name as Parameters<Translate>[0]);
  return text === name ? null : text;
}
