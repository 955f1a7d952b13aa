import type { Language } from './texts/languages.ts';

const NAMES = new Map<Language, Intl.DisplayNames>();

/** The name of a language in the reader's own; the tag itself when it says nothing: browsers and files may send anything. */
export function languageName(tag: string, reader: Language): string {
  const names = NAMES.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language' });
  NAMES.set(reader, names);
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
