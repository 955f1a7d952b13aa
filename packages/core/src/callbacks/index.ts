export {
  callbackRulesSchema,
  callbackSlotSchema,
  DEFAULT_CALLBACK_RULES,
  DEFAULT_OUTSIDE_HOURS,
  outsideHoursSchema,
  type CallbackRules,
  type CallbackSlot,
  type OutsideHours,
} from './callback-rules.ts';
export { bookableAt, openSlots, type OpenSlot } from './callback-slots.ts';
