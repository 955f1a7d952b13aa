import { DAY_MS } from '@zhida/core/kit';
import { useTexts } from '../../ui/texts/texts.tsx';

/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5);

/** The weekdays in the language of the page, Monday first as 1. */
export function useWeekdays(): { value: number; label: string }[] {
  const { language } = useTexts();
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => ({ value: index + 1, label: format.format(MONDAY + index * DAY_MS) }));
}
