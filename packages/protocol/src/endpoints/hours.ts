import { callbackRulesSchema, outsideHoursSchema } from '@zhida/core/callbacks';
import { calendarEntrySchema } from '@zhida/core/clocks';
import { idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';
import { serviceHoursSchema } from './shapes.ts';

const storedCalendar = calendarEntrySchema.extend({ id: idSchema, changedAt: instantSchema });
export type StoredCalendar = z.infer<typeof storedCalendar>;

/** An account's hours as they are now, and what it offers outside of them. */
export const accountHoursSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  /** The calendar that holds for it; null: none, it serves round the clock. */
  calendarId: idSchema.nullable(),
  hours: serviceHoursSchema,
  callbacks: callbackRulesSchema,
  outsideHours: outsideHoursSchema,
});
export type AccountHours = z.infer<typeof accountHoursSchema>;

export const hoursEndpoints = {
  'hours.read': endpoint({
    access: 'staff',
    says: 'The calendars of the tenant, and how the hours of each account stand.',
    answer: z.object({ at: instantSchema, calendars: z.array(storedCalendar), accounts: z.array(accountHoursSchema) }),
  }),
  'hours.save-calendar': endpoint({
    access: 'staff',
    says: 'Sets the calendar of an account and region, or of all (null); needs a supervisor, as all changes of the hours.',
    body: calendarEntrySchema,
    answer: storedCalendar,
  }),
  'hours.delete-calendar': endpoint({
    access: 'staff',
    says: 'Removes a calendar; the next more general one holds then.',
    params: z.object({ calendarId: idSchema }),
    answer: done,
  }),
  'hours.update-account': endpoint({
    access: 'staff',
    says: 'Sets by which rules an account calls back, and what it offers while nobody serves.',
    params: z.object({ accountId: idSchema }),
    body: z.object({ callbacks: callbackRulesSchema, outsideHours: outsideHoursSchema }),
    answer: done,
  }),
};
