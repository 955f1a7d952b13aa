export {
  callbackRulesSchema,
  DEFAULT_CALLBACK_RULES,
  DEFAULT_OUTSIDE_HOURS,
  outsideHoursSchema,
  type CallbackRules,
  type OutsideHours,
} from './callback-rules.ts';
export { bookableAt, openSlots, type CallbackSlot, type OpenSlot } from './callback-slots.ts';
