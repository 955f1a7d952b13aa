import type { Language } from '../../ui/texts/languages.ts';
import { formatInstant, formatTime } from '../../ui/time/format-time.ts';

/** A window as it is read: its day, from when to when; without an end: when it begins. */
export function spanWords(from: number, to: number | null, language: Language): string {
  const begins = formatInstant(from, language).slice(0, -3);
  return to === null ? begins : `${begins}–${formatTime(to, language)}`;
}
