import type { Language } from '../../ui/texts/languages.ts';

const NAMES = new Map<Language, Intl.DisplayNames>();

/** The name of a language in the reader's own. */
export function languageName(tag: string, reader: Language): string {
  const names = NAMES.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language' });
  NAMES.set(reader, names);
  try {
    return names.of(tag) ?? tag;
  } catch {
    // What was imported may hold a tag that says nothing.
    return tag;
  }
}
