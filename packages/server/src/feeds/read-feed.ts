import type { StaffPrincipal } from '@zhida/core/access';
import type { CustomerEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { findStates, forTenant, listEventsAfter, listOwnedStates, type NewestNumber } from '@zhida/store';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import type { Context } from '../context.ts';
import { canRead } from '../inputs/staff-input.ts';
import { presentEvents } from './present-events.ts';

/** Further behind than this, a reader had better read the conversation anew. */
const MOST_EVENTS_BEHIND = 200;

export type After = Readonly<Record<Id, number>>;

export interface FeedPart {
  readonly conversationId: Id;
  readonly events: readonly CustomerEvent[];
  /** Number of the newest event that the reader has with these. */
  readonly upTo: number;
  /** Too much is missing: the conversation must be read anew. */
  readonly resync: boolean;
}

/**
 * What a customer has not read yet. The cursor is one number per conversation; numbers are given under the
 * conversation's lock, so no event appears behind one that was read.
 */
export async function customerFeed(context: Context, who: CustomerPrincipal, after: After): Promise<FeedPart[]> {
  const { tenantId } = who;
  const newest = await context.newestNumbers.of(who);
  return partsOf(newest, after, async (id, from) => {
    const events = await forTenant(context.db, tenantId, (tx) =>
      listEventsAfter(tx, tenantId, id, from, MOST_EVENTS_BEHIND),
    );
    return presentEvents(context, 'customer', tenantId, events);
  });
}

/** What staff have not read yet of their own conversations and of those they name. `only`: nothing but these. */
export function staffFeed(
  context: Context,
  principal: StaffPrincipal,
  after: After,
  only: readonly Id[] | null,
): Promise<FeedPart[]> {
  const { tenantId, agentId } = principal;
  return forTenant(context.db, tenantId, async (tx) => {
    const named = await findStates(tx, tenantId, only ?? Object.keys(after));
    const owned = only === null ? await listOwnedStates(tx, tenantId, agentId) : [];
    const states = new Map(
      [...named.filter((state) => canRead(principal, state)), ...owned].map((state) => [state.id, state]),
    );
    return partsOf([...states.values()], after, async (id, from) => {
      const events = await listEventsAfter(tx, tenantId, id, from, MOST_EVENTS_BEHIND);
      return presentEvents(context, 'staff', tenantId, events);
    });
  });
}

async function partsOf(
  conversations: readonly NewestNumber[],
  after: After,
  read: (id: Id, from: number) => Promise<CustomerEvent[]>,
): Promise<FeedPart[]> {
  const parts: FeedPart[] = [];
  for (const { id, number } of conversations) {
    const from = after[id] ?? 0;
    if (from === number) {
      parts.push({ conversationId: id, events: [], upTo: from, resync: false });
      continue;
    }
    // One that the reader does not know yet, that went on too far without him, or of which he claims to know what never was.
    if (after[id] === undefined || from > number || number - from > MOST_EVENTS_BEHIND) {
      parts.push({ conversationId: id, events: [], upTo: number, resync: true });
      continue;
    }
    const events = await read(id, from);
    parts.push({ conversationId: id, events, upTo: events.at(-1)?.number ?? from, resync: false });
  }
  return parts;
}
