import { ownerId } from '@zhida/core/conversations';
import type { ListItem } from '@zhida/protocol/endpoints';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type RefObject,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { PendingMessage } from '../../../live/outbox.ts';
import { acknowledgeRead } from '../../../live/receipts.ts';
import { loadOlder, type Replica } from '../../../live/replicas.ts';
import { usePrincipal } from '../../../live/session.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { ArrivalsRegion } from './arrivals-region.tsx';
import { MessageRow } from './message-row.tsx';
import { NoteRow } from './note-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { SeenTracker } from './seen-tracker.ts';
import { deliveryOf, timelineOf, type TimelineRow } from './timeline.ts';
import { DayRow, ToldRow, UnreadRow } from './told-row.tsx';
import { SeenContext } from './use-seen.ts';
import styles from './message-log.module.css';

/** So near to its end the log follows new messages. */
const END_PX = 48;
/** Older messages are read this many windows before the top is reached. */
const AHEAD_WINDOWS = 2;
const ROW_HEIGHT = 56;

type LogRow = TimelineRow | { readonly kind: 'pending'; readonly key: string; readonly message: PendingMessage };

export interface MessageLogProps {
  readonly conversationId: string;
  readonly replica: Replica;
  readonly item: ListItem;
  readonly isOwner: boolean;
}

/** The messages of a conversation, tens of thousands if need be: only those near the window are in the page. */
export function MessageLog({ conversationId, replica, item, isOwner }: MessageLogProps) {
  const { t } = useTexts();
  const { agentId } = usePrincipal();
  const { pending } = replica;
  const { customer, agent } = item.state.receipts;
  const unreadAfter = useUnreadDivider(item, isOwner);
  const timeline = useMemo(() => timelineOf(replica.events, unreadAfter), [replica.events, unreadAfter]);
  const rows = useMemo(
    (): readonly LogRow[] => [
      ...timeline,
      ...pending.map((message) => ({ kind: 'pending' as const, key: `message-${message.key}`, message })),
    ],
    [timeline, pending],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const tracker = useSeenTracker(scroller, conversationId);
  const { isAtEnd, missed, look, toEnd } = useFollowing(rows, virtualizer, scroller);
  const isPrepending = useIsPrepending(rows, replica.events[0]?.number);

  const scrolled = (offset: number): void => {
    look();
    const height = virtualizer.current?.viewportSize ?? 0;
    if (offset < height * AHEAD_WINDOWS && replica.hasOlder && replica.older === 'idle') loadOlder(conversationId);
  };

  const customerName = item.customer.name ?? item.customer.code;
  const draw = (row: LogRow): ReactElement => {
    switch (row.kind) {
      case 'day':
        return <DayRow key={row.key} at={row.at} />;
      case 'unread':
        return <UnreadRow key={row.key} />;
      case 'told':
        return <ToldRow key={row.key} event={row.event} me={agentId} />;
      case 'note':
        return <NoteRow key={row.key} event={row.event} me={agentId} />;
      case 'pending':
        return <PendingRow key={row.key} message={row.message} conversationId={conversationId} />;
      case 'message':
        return (
          <MessageRow
            key={row.key}
            conversationId={conversationId}
            event={row.event}
            isRecalled={row.isRecalled}
            isFirstOfGroup={row.isFirstOfGroup}
            customerId={item.customer.id}
            customerName={customerName}
            me={agentId}
            ownerId={ownerId(item.state)}
            delivery={row.event.sender.kind === 'customer' ? null : deliveryOf(row.event.number, customer)}
            isUnseen={isOwner && row.event.sender.kind === 'customer' && row.event.ordinal > agent.readOrdinal}
          />
        );
    }
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.log}
        role="log"
        aria-live="off"
        aria-label={t('chat.log', { name: customerName })}
        aria-busy={replica.older === 'loading'}
        tabIndex={0}
      >
        {replica.hasOlder && (
          <p className={styles.older}>
            {replica.older === 'failed' ? (
              <button type="button" onClick={() => loadOlder(conversationId)}>
                {t('chat.older-failed')}
              </button>
            ) : (
              t('chat.loading-older')
            )}
          </p>
        )}
        <SeenContext value={tracker}>
          <Virtualizer
            ref={virtualizer}
            scrollRef={scroller}
            as="ol"
            item="li"
            data={rows}
            shift={isPrepending}
            itemSize={ROW_HEIGHT}
            bufferSize={800}
            onScroll={scrolled}
          >
            {draw}
          </Virtualizer>
        </SeenContext>
      </div>
      {!isAtEnd && (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          <Icon name="arrowDown" size={16} />
          {missed === 0 ? t('chat.to-end') : t('chat.missed', { count: missed })}
        </button>
      )}
      <ArrivalsRegion events={replica.events} customerName={customerName} />
    </div>
  );
}

/**
 * Where "new below" stands: before what was unread when the conversation was opened, or came while nobody looked at
 * the page. It stays until the conversation is left.
 */
function useUnreadDivider({ state }: ListItem, isOwner: boolean): number | null {
  const { received, readOrdinal } = state.receipts.agent;
  const [after, setAfter] = useState<number | null>(isOwner && received > readOrdinal ? readOrdinal : null);
  const [known, setKnown] = useState(received);
  // Set while drawing: the divider and the message that it announces come in one picture.
  if (received !== known) {
    setKnown(received);
    if (isOwner && after === null && received > known && !document.hasFocus()) setAfter(known);
  }
  return after;
}

/** True while the rows shown are those that put older events before the ones that were there. */
function useIsPrepending(rows: readonly LogRow[], firstNumber: number | undefined): boolean {
  const [seen, setSeen] = useState({ rows, firstNumber, isPrepending: false });
  // Set while drawing: the list must know in the very drawing that brings the rows.
  if (seen.rows !== rows) {
    const isPrepending = firstNumber !== undefined && seen.firstNumber !== undefined && firstNumber < seen.firstNumber;
    setSeen({ rows, firstNumber, isPrepending });
  }
  return seen.isPrepending;
}

function useSeenTracker(scroller: RefObject<HTMLDivElement | null>, conversationId: string): SeenTracker {
  const [tracker] = useState(() => new SeenTracker());
  useEffect(() => {
    if (scroller.current === null) return;
    return tracker.open(scroller.current, (message) => acknowledgeRead(conversationId, message));
  }, [tracker, scroller, conversationId]);
  return tracker;
}

/** Keeps the end in view while the reader is there, and counts what comes while he is not. */
function useFollowing(
  rows: readonly LogRow[],
  virtualizer: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const [isAtEnd, setAtEnd] = useState(true);
  const [missed, setMissed] = useState(0);
  const follows = useRef(true);
  const lastKey = rows.at(-1)?.key;
  const before = useRef<{ readonly key: string | undefined; readonly rows: readonly LogRow[] }>({
    key: undefined,
    rows: [],
  });

  useLayoutEffect(() => {
    const { key: oldKey, rows: oldRows } = before.current;
    before.current = { key: lastKey, rows };
    if (rows.length === 0) return;
    const isFirst = oldRows.length === 0;
    const isOwnNew = rows.at(-1)?.kind === 'pending' && lastKey !== oldKey;
    const divider = isFirst ? rows.findIndex(({ kind }) => kind === 'unread') : -1;
    if (divider !== -1) virtualizer.current?.scrollToIndex(divider, { align: 'start' });
    else if (isFirst || follows.current || isOwnNew)
      virtualizer.current?.scrollToIndex(rows.length - 1, { align: 'end' });
    else if (lastKey !== oldKey) setMissed((count) => count + countArrivals(rows, oldKey));
  }, [rows, lastKey, virtualizer]);

  const look = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const isNear = element.scrollTop + element.clientHeight >= element.scrollHeight - END_PX;
    follows.current = isNear;
    setAtEnd(isNear);
    if (isNear) setMissed(0);
  }, [scroller]);

  // The composer grows, a panel opens: whoever was at the end stays there.
  useEffect(() => {
    if (scroller.current === null) return;
    const observer = new ResizeObserver(() => {
      if (follows.current) virtualizer.current?.scrollToIndex(before.current.rows.length - 1, { align: 'end' });
      else look();
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller, virtualizer, look]);

  const toEnd = (): void => {
    follows.current = true;
    virtualizer.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  };
  return { isAtEnd, missed, look, toEnd };
}

/** Messages of the customer among the rows after the one that was last. */
function countArrivals(rows: readonly LogRow[], oldLastKey: string | undefined): number {
  let count = 0;
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    const row = rows[place];
    if (row === undefined || row.key === oldLastKey) break;
    if (row.kind === 'message' && row.event.sender.kind === 'customer') count += 1;
  }
  return count;
}
