import { apply, type ConversationState } from '@zhida/core/conversations';
import type { WireEvent } from '../endpoints/index.ts';
import type { OutboxItem } from './outbox-options.ts';

/** What the server tells of a conversation at once: its state and the newest page of its log. */
export interface Snapshot {
  readonly state: ConversationState;
  readonly events: readonly WireEvent[];
  readonly hasOlder: boolean;
}

/** A page's copy of a conversation. `events` is a part of the log without gaps that ends at `state.number`; it may be empty. */
export interface Replica<P = never> extends Snapshot {
  /** Numbers of messages that were taken back, as far as the events tell. */
  readonly recalled: ReadonlySet<number>;
  /** Own messages on their way that are no events yet, in order. */
  readonly pending: readonly OutboxItem<P>[];
  /** Something is missing and being fetched; what is shown is true but not new. */
  readonly isStale: boolean;
  /** idle, loading an older page, or failed to. */
  readonly older: 'idle' | 'loading' | 'failed';
}

const NO_NUMBERS: ReadonlySet<number> = new Set();

/** A replica of which only the state is known: a row of a list. */
export const headOf = <P>(state: ConversationState): Replica<P> => ({
  state,
  events: [],
  hasOlder: state.number > 0,
  recalled: NO_NUMBERS,
  pending: [],
  isStale: false,
  older: 'idle',
});

/** Carries the replica on by the events that follow it. Known ones are ignored; at a gap it stops and says so. */
export function advance<P>(
  replica: Replica<P>,
  events: readonly WireEvent[],
): { replica: Replica<P>; added: WireEvent[]; hasGap: boolean } {
  let { state } = replica;
  const added: WireEvent[] = [];
  let hasGap = false;
  for (const event of inOrder(events)) {
    if (event.number <= state.number) continue;
    if (event.number > state.number + 1) {
      hasGap = true;
      break;
    }
    state = apply(state, event);
    added.push(event);
  }
  if (added.length === 0) return { replica, added, hasGap };
  const recalled = withRecalls(replica.recalled, added);
  return { replica: { ...replica, state, events: [...replica.events, ...added], recalled }, added, hasGap };
}

/** Puts a fresh snapshot in place. Events that join up with it without a gap are kept; an outdated snapshot changes nothing. */
export function renew<P>(
  replica: Replica<P> | undefined,
  snapshot: Snapshot,
): { replica: Replica<P>; added: readonly WireEvent[] } {
  const events = inOrder(snapshot.events);
  const { state } = snapshot;
  if (replica === undefined) return { replica: withPage(headOf(state), events, snapshot.hasOlder), added: [] };
  if (replica.events.length === 0) {
    // A page that ends before what is already known cannot be joined to it: it has to be read again.
    if (state.number < replica.state.number) return { replica, added: [] };
    return { replica: withPage({ ...replica, state }, events, snapshot.hasOlder), added: [] };
  }
  if (state.number <= replica.state.number) return { replica: prepend(replica, snapshot), added: [] };
  const added = events.filter((event) => event.number > replica.state.number);
  const first = events[0]?.number ?? state.number + 1;
  if (first > replica.state.number + 1)
    return { replica: withPage({ ...replica, state }, events, snapshot.hasOlder), added };
  const kept = replica.events.filter((event) => event.number < first);
  const isJoined = kept.length > 0;
  return {
    replica: withPage({ ...replica, state }, [...kept, ...events], isJoined ? replica.hasOlder : snapshot.hasOlder),
    added,
  };
}

/** Puts an older page before the log; a page that does not join up changes nothing. */
export function prepend<P>(
  replica: Replica<P>,
  page: { readonly events: readonly WireEvent[]; readonly hasOlder: boolean },
): Replica<P> {
  const first = firstNumber(replica);
  const older = inOrder(page.events).filter((event) => event.number < first);
  const last = older.at(-1);
  if (last === undefined) return page.events.length === 0 ? { ...replica, hasOlder: page.hasOlder } : replica;
  if (last.number !== first - 1) return replica;
  return {
    ...replica,
    events: [...older, ...replica.events],
    hasOlder: page.hasOlder,
    recalled: withRecalls(replica.recalled, older),
  };
}

/** Events that make a first screen; with fewer in hand the newest page is worth reading. */
const FIRST_SCREEN = 20;

/** Whether the replica has enough of the log to be shown. */
export const isShowable = ({ events, hasOlder }: Pick<Replica<unknown>, 'events' | 'hasOlder'>): boolean =>
  !hasOlder || events.length >= FIRST_SCREEN;

/** Number of the first event held; an older page ends just before it. */
export const firstNumber = ({ events, state }: Pick<Replica<unknown>, 'events' | 'state'>): number =>
  events[0]?.number ?? state.number + 1;

/** Keys of the messages among these events: what leaves the outbox. */
export const keysOf = (events: readonly WireEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'message.sent' ? [event.messageId] : []));

const withPage = <P>(replica: Replica<P>, events: readonly WireEvent[], hasOlder: boolean): Replica<P> => ({
  ...replica,
  events,
  hasOlder,
  recalled: withRecalls(NO_NUMBERS, events),
});

function withRecalls(had: ReadonlySet<number>, events: readonly WireEvent[]): ReadonlySet<number> {
  const targets = events.flatMap((event) => (event.type === 'message.recalled' ? [event.target] : []));
  return targets.length === 0 ? had : new Set([...had, ...targets]);
}

function inOrder(events: readonly WireEvent[]): readonly WireEvent[] {
  const isSorted = events.every((event, index) => index === 0 || (events[index - 1]?.number ?? 0) < event.number);
  if (isSorted) return events;
  // `toSorted` is newer than the browsers we serve.
  const sorted = [...events];
  sorted.sort((a, b) => a.number - b.number);
  return sorted;
}
