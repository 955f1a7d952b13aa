export { roleSchema, type Role } from './roles.ts';
export {
  breakReasonSchema,
  chosenBreakSchema,
  isAccepting,
  PRESENCE_LEASE_MS,
  presenceFacts,
  presenceSchema,
  type BreakReason,
  type ChosenBreak,
  type Presence,
  type PresenceFacts,
} from './presence.ts';
export {
  isOnShift,
  seatsByHour,
  shiftAt,
  shiftsSchema,
  type SeatsOfHour,
  type Shifts,
  type ShiftNow,
} from './shifts.ts';
export { languageTagSchema, placesOf, regionSchema, staffingSchema, type Staffing } from './staffing.ts';
