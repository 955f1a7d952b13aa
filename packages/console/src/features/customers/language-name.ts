import type { Language } from '../../ui/texts/languages.ts';

/** The name of a locale in the reader's language; the code itself when it is none. */
export function languageName(locale: string, reader: Language): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(locale) ?? locale;
  } catch {
    // A customer's browser may send anything; a malformed code makes Intl throw.
    return locale;
  }
}
