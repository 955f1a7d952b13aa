export {
  calendarEntrySchema,
  calendarSchema,
  closureSchema,
  pickCalendar,
  slotSchema,
  specialDaysSchema,
  type Calendar,
  type CalendarEntry,
  type Closure,
  type Slot,
  type SpecialDays,
} from './calendar.ts';
export { dayText, parseDay, type Day } from './civil.ts';
export {
  afterOpenTime,
  hoursAt,
  isOpen,
  LONGEST_LOOK_DAYS,
  modeAt,
  nextChange,
  nextOpening,
  openTimeBetween,
  spansBetween,
} from './hours.ts';
export {
  importICal,
  type ICalImport,
  type ICalProblem,
  type ICalProblemCode,
  type ICalWindow,
} from './ical/import-ical.ts';
export { ROUND_THE_CLOCK, serviceHoursAt, type ServiceHours } from './service-hours.ts';
export type { HoursMode, ModeSpan } from './spans.ts';
export { clockAt, dayAt, instantAt, isTimeZone, wallTimeAt, type WallTime } from './zone.ts';
