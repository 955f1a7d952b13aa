import type { Language } from '../texts/languages.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in the largest unit that leaves a whole part: 1.2 MB. */
export function formatBytes(bytes: number, language: Language): string {
  let value = bytes;
  let place = 0;
  while (value >= 1_000 && place < UNITS.length - 1) {
    value /= 1_000;
    place += 1;
  }
  const unit = UNITS[place] ?? 'byte';
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 && place > 1 ? 1 : 0,
  }).format(value);
}
