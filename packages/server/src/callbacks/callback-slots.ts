import { bookableAt, openSlots, type CallbackSlot, type OpenSlot } from '@zhida/core/callbacks';
import { serviceHoursAt } from '@zhida/core/clocks';
import type { AccountFacts } from '@zhida/core/conversations';
import { dialogueLanguageOf, type DialogueLanguage } from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import type { OfferedHours } from '@zhida/protocol/endpoints';
import {
  countBookedCallbacks,
  findCustomers,
  findStates,
  forTenant,
  lockCallbacks,
  mapKey,
  type TenantTransaction,
} from '@zhida/store';
import type { Context } from '../context.ts';

type SlotContext = Pick<Context, 'db' | 'accounts' | 'now'>;

/** Whether callbacks can be booked with an account now: by its rules, and by what it offers in the present mode. */
export function offersCallbacks({ callbacks, outsideHours, calendar }: AccountFacts, at: Instant): boolean {
  const { mode } = serviceHoursAt(calendar, at);
  return callbacks.isOffered && (mode === 'open' || outsideHours[mode].callback);
}

/** How the hours of an account stand, with what it offers in them. */
export function offeredHours(account: AccountFacts, at: Instant): OfferedHours {
  const hours = serviceHoursAt(account.calendar, at);
  const { mode } = hours;
  const emergency = mode !== 'open' && account.outsideHours[mode].emergency;
  return { ...hours, callback: offersCallbacks(account, at), emergency };
}

/** The windows that can be booked for a conversation now: by its customer, or by staff, who may whatever the mode of the hours. */
export async function listSlots(
  context: SlotContext,
  tenantId: Id,
  conversationId: Id,
  asks: 'customer' | 'staff' = 'customer',
): Promise<{ readonly timeZone: string | null; readonly slots: readonly OpenSlot[] }> {
  const facts = await context.accounts.factsOf([tenantId]);
  return forTenant(context.db, tenantId, (tx) => readSlots(context, tx, { tenantId, conversationId, facts, asks }));
}

/**
 * Gives the window that begins at an instant to `use`, or null when it is not to be had. Until `use` is done nobody else is
 * given a window of the account, on any node: what it books is counted by whoever comes next.
 */
export function withSlot<T>(
  context: SlotContext,
  { tenantId, conversationId, from, asks = 'customer' }: WantedSlot,
  use: (slot: CallbackSlot | null, language: DialogueLanguage | null) => Promise<T>,
): Promise<T> {
  // One at a time on a node: who waits for the lock holds a connection, and `use` needs others.
  const run = turn.then(async () => {
    const facts = await context.accounts.factsOf([tenantId]);
    return forTenant(context.db, tenantId, async (tx) => {
      const [state] = await findStates(tx, tenantId, [conversationId]);
      if (state === undefined) return use(null, null);
      await lockCallbacks(tx, state.accountId);
      const { slots } = await readSlots(context, tx, { tenantId, conversationId, facts, asks });
      const found = slots.find((slot) => slot.from === from);
      const language = await languageOf(tx, tenantId, state.customerId);
      return use(found === undefined ? null : { from: found.from, to: found.to }, language);
    });
  });
  turn = run.catch(() => undefined);
  return run;
}

interface WantedSlot {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly from: Instant;
  readonly asks?: 'customer' | 'staff';
}

/** The language in which a customer is spoken to; null: nobody knows. */
export async function languageOf(
  tx: TenantTransaction,
  tenantId: Id,
  customerId: Id,
): Promise<DialogueLanguage | null> {
  const [customer] = await findCustomers(tx, tenantId, [customerId]);
  const locale = customer?.locale ?? null;
  return locale === null ? null : dialogueLanguageOf(locale);
}

let turn: Promise<unknown> = Promise.resolve();

async function readSlots(
  { now }: SlotContext,
  tx: TenantTransaction,
  {
    tenantId,
    conversationId,
    facts,
    asks,
  }: {
    readonly tenantId: Id;
    readonly conversationId: Id;
    readonly facts: ReadonlyMap<string, AccountFacts>;
    readonly asks: 'customer' | 'staff';
  },
): Promise<{ readonly timeZone: string | null; readonly slots: readonly OpenSlot[] }> {
  const [state] = await findStates(tx, tenantId, [conversationId]);
  const account = state === undefined ? undefined : facts.get(mapKey(tenantId, state.accountId));
  const at = now();
  const mayBook =
    account !== undefined && (asks === 'staff' ? account.callbacks.isOffered : offersCallbacks(account, at));
  if (account === undefined || !mayBook) return { timeZone: null, slots: [] };
  const { from, to } = bookableAt(account.callbacks, at);
  const booked = await countBookedCallbacks(tx, tenantId, { accountId: account.id, from, to, except: conversationId });
  const slots = openSlots(account.calendar, account.callbacks, at, booked);
  return { timeZone: account.calendar?.timeZone ?? null, slots };
}
