import { dayAt, instantAt, spansBetween, type Calendar } from '../clocks/index.ts';
import { DAY_MS, type Instant } from '../kit/index.ts';
import type { CallbackRules, CallbackSlot } from './callback-rules.ts';

/** A window and how many more customers can be promised it. */
export interface OpenSlot extends CallbackSlot {
  readonly left: number;
}

/** From when to when windows can be booked at an instant. */
export const bookableAt = ({ leadMs, daysAhead }: CallbackRules, at: Instant): CallbackSlot => ({
  from: at + leadMs,
  to: at + daysAhead * DAY_MS,
});

/**
 * The windows that can be booked at an instant, in order: wholly within open hours, on the grid of the service's clock.
 * `booked` counts the callbacks already promised, by the beginning of their windows. Full ones are left out.
 */
export function openSlots(
  calendar: Calendar | null,
  rules: CallbackRules,
  at: Instant,
  booked: ReadonlyMap<Instant, number>,
): readonly OpenSlot[] {
  const bookable = bookableAt(rules, at);
  return openStretches(calendar, bookable).flatMap((stretch) =>
    slotsWithin(calendar?.timeZone ?? 'UTC', rules.slotMs, stretch).flatMap((slot) => {
      const left = rules.perSlot - (booked.get(slot.from) ?? 0);
      return left > 0 ? [{ ...slot, left }] : [];
    }),
  );
}

/** A window may begin before it can be booked only where its stretch does: the grid decides, not the instant of asking. */
const openStretches = (calendar: Calendar | null, within: CallbackSlot): readonly CallbackSlot[] =>
  calendar === null ? [within] : spansBetween(calendar, within.from, within.to).filter(({ mode }) => mode === 'open');

function slotsWithin(timeZone: string, slotMs: number, { from, to }: CallbackSlot): readonly CallbackSlot[] {
  const slots: CallbackSlot[] = [];
  for (let day = dayAt(timeZone, from); day <= dayAt(timeZone, to); day += 1) {
    const midnight = instantAt(timeZone, day * DAY_MS);
    const next = instantAt(timeZone, (day + 1) * DAY_MS);
    const first = midnight + Math.max(0, Math.ceil((from - midnight) / slotMs)) * slotMs;
    for (let begin = first; begin < next && begin + slotMs <= to; begin += slotMs) {
      slots.push({ from: begin, to: begin + slotMs });
    }
  }
  return slots;
}
