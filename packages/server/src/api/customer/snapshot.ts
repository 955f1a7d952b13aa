import { customerState, type ConversationState } from '@zhida/core/conversations';
import { assert, type Id } from '@zhida/core/kit';
import type { AnswerOf, OfferedHours, QueuePlace } from '@zhida/protocol/endpoints';
import { countWaitingLonger, findStates, forTenant, listEventsBefore, mapKey, waitingSince } from '@zhida/store';
import type { CustomerPrincipal } from '../../access/customer-token.ts';
import { offeredHours } from '../../callbacks/callback-slots.ts';
import type { Context } from '../../context.ts';
import { presentEvents } from '../../feeds/present-events.ts';
import { placeOfStanding } from '../../forecasts/wait-lines.ts';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith } from '../call.ts';

/** Events of the newest page. */
export const PAGE = 50;

/** A conversation as its customer sees it now; another customer's does not exist. */
export async function customerSnapshot(
  context: Context,
  { tenantId, customerId }: CustomerPrincipal,
  conversationId: Id,
): Promise<AnswerOf<'customer.read-conversation'>> {
  const accounts = await context.accounts.accountsOf(tenantId);
  const { state, page, waitingLonger } = await forTenant(context.db, tenantId, async (tx) => {
    const [found] = await findStates(tx, tenantId, [conversationId]);
    if (found?.customerId !== customerId) return refuseWith('conversation.not-found');
    // Never newer than the state: what comes later reaches the reader as events.
    const newest = await listEventsBefore(tx, tenantId, conversationId, found.number + 1, PAGE);
    const since = waitingSince(found);
    const longer = since === null ? null : await countWaitingLonger(tx, tenantId, { id: found.id, since });
    return { state: found, page: newest, waitingLonger: longer };
  });
  return {
    state: customerState(state),
    account: accountBrief(accounts, state.accountId),
    events: presentEvents(context, 'customer', tenantId, page.events),
    hasOlder: page.hasOlder,
    hours: await hoursOf(context, tenantId, state.servedBy),
    queue: waitingLonger === null ? null : await placeOf(context, tenantId, state, waitingLonger),
  };
}

async function hoursOf({ accounts, now }: Context, tenantId: Id, accountId: Id): Promise<OfferedHours> {
  const facts = (await accounts.factsOf([tenantId])).get(mapKey(tenantId, accountId));
  assert(facts !== undefined, 'every conversation has an account');
  return offeredHours(facts, now());
}

/** Whoever asks may have joined just now: how many wait longer is counted for him, the rest is as of the last second. */
async function placeOf(
  { waitLines, now }: Context,
  tenantId: Id,
  state: ConversationState,
  waitingLonger: ReadonlyMap<Id, number>,
): Promise<QueuePlace> {
  const { lineUp } = await waitLines.linesOf(tenantId);
  const { id, servedBy: accountId } = state;
  const waiter = { id, accountId, since: waitingSince(state) ?? lineUp.at };
  const standing = lineUp.has(id) ? lineUp.standingOf(waiter) : lineUp.standingBehind(waiter, waitingLonger);
  return placeOfStanding(standing, now());
}
