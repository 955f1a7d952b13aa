import { z } from 'zod';
import { calendarSchema, isOpen, nextChange, type Calendar } from '../clocks/index.ts';
import { HOUR_MS, type Instant } from '../kit/index.ts';

/** The times of the week at which an agent works (班次), in a zone. What is out of them is told, never forced. */
export const shiftsSchema = z.strictObject({
  timeZone: calendarSchema.shape.timeZone,
  weekly: z.array(calendarSchema.shape.weekly.element).min(1).max(28),
});
export type Shifts = z.infer<typeof shiftsSchema>;

export interface ShiftNow {
  readonly isOn: boolean;
  /** When that changes; null when it never does. */
  readonly until: Instant | null;
}

/** Where an agent stands in his week. */
export function shiftAt(shifts: Shifts, at: Instant): ShiftNow {
  const calendar = calendarOf(shifts);
  return { isOn: isOpen(calendar, at), until: nextChange(calendar, at) };
}

/** Whether the shifts say that somebody works at an instant. */
export const isOnShift = (shifts: Shifts, at: Instant): boolean => isOpen(calendarOf(shifts), at);

/** Somebody who has places at a desk while on shift. */
export interface Seat {
  readonly shifts: Shifts | null;
  readonly places: number;
}

export interface SeatsOfHour {
  readonly from: Instant;
  readonly agents: number;
  readonly places: number;
}

/** Who is on shift in the middle of each of the coming hours, and with how many places. Who has no shifts counts nowhere. */
export function seatsByHour(seats: readonly Seat[], from: Instant, hours: number): SeatsOfHour[] {
  const week = seats.flatMap(({ shifts, places }) =>
    shifts === null ? [] : [{ calendar: calendarOf(shifts), places }],
  );
  return Array.from({ length: hours }, (_, index) => {
    const begins = from + index * HOUR_MS;
    const on = week.filter(({ calendar }) => isOpen(calendar, begins + HOUR_MS / 2));
    return { from: begins, agents: on.length, places: on.reduce((sum, { places }) => sum + places, 0) };
  });
}

const calendarOf = ({ timeZone, weekly }: Shifts): Calendar => ({
  timeZone,
  weekly,
  special: [],
  closures: [],
  night: null,
});
