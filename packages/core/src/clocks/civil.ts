/** A date of the Gregorian calendar as the number of days since 1970-01-01: dates count and compare like numbers. */
export type Day = number;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly date: number;
}

const DAYS_PER_ERA = 146_097;
const DAYS_FROM_ERA_TO_1970 = 719_468;

/** The day of a date. A month may be any whole number: the thirteenth is January of the next year. */
export function dayOf({ year, month, date }: CivilDate): Day {
  // Years begin in March here, so that the leap day is the last of its year.
  const months = year * 12 + month - 3;
  const marchYear = Math.floor(months / 12);
  const marchMonth = months - marchYear * 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((marchMonth * 153 + 2) / 5) + date - 1 - DAYS_FROM_ERA_TO_1970;
}

/** The date of a day. */
export function civilOf(day: Day): CivilDate {
  const sinceEras = day + DAYS_FROM_ERA_TO_1970;
  const era = Math.floor(sinceEras / DAYS_PER_ERA);
  const inEra = sinceEras - era * DAYS_PER_ERA;
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (yearInEra * 365 + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const marchMonth = Math.floor((inYear * 5 + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * 400 + yearInEra + (month <= 2 ? 1 : 0),
    month,
    date: inYear - Math.floor((marchMonth * 153 + 2) / 5) + 1,
  };
}

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Days of a month. */
export const lengthOfMonth = (year: number, month: number): number =>
  dayOf({ year, month: month + 1, date: 1 }) - dayOf({ year, month, date: 1 });

/** Whether the date exists: no 30th of February. */
export const isRealDate = ({ year, month, date }: CivilDate): boolean =>
  month >= 1 && month <= 12 && date >= 1 && date <= lengthOfMonth(year, month);

/** `2026-10-01` as a day; null for anything that is not a date written so. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const civil = { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) };
  return isRealDate(civil) ? dayOf(civil) : null;
}

/** A day as `2026-10-01`. */
export function dayText(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
