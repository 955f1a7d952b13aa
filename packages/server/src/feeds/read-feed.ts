import type { StaffPrincipal } from '@zhida/core/access';
import {
  customerEvent,
  type ConversationState,
  type CustomerEvent,
  type RecordedConversationEvent,
} from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import {
  findStates,
  forTenant,
  listCustomerStates,
  listEventsAfter,
  listOwnedStates,
  type TenantTransaction,
} from '@zhida/store';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import type { Context } from '../context.ts';
import { presentEvent } from '../files/present.ts';
import { canRead } from '../inputs/staff-input.ts';

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
export function customerFeed(
  context: Context,
  { tenantId, customerId }: CustomerPrincipal,
  after: After,
): Promise<FeedPart[]> {
  return forTenant(context.db, tenantId, async (tx) => {
    const states = await listCustomerStates(tx, tenantId, customerId);
    return readParts(context, tx, tenantId, states, after, customerEvent);
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
    return readParts(context, tx, tenantId, [...states.values()], after, (event) => event);
  });
}

async function readParts(
  context: Context,
  tx: TenantTransaction,
  tenantId: Id,
  states: readonly ConversationState[],
  after: After,
  show: (event: RecordedConversationEvent) => CustomerEvent,
): Promise<FeedPart[]> {
  const parts: FeedPart[] = [];
  for (const { id, number } of states) {
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
    const events = await listEventsAfter(tx, tenantId, id, from, MOST_EVENTS_BEHIND);
    parts.push({
      conversationId: id,
      events: events.map((event) => show(presentEvent(event, context.links.sign, tenantId))),
      upTo: events.at(-1)?.number ?? from,
      resync: false,
    });
  }
  return parts;
}
