import type { Replica } from '@zhida/protocol/client';
import type { WireEvent } from '@zhida/protocol/endpoints';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatActions } from '../../live/actions.ts';
import type { Outgoing, OutgoingItem } from '../../live/outgoing.ts';
import { useSession } from '../../live/session-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { lazy } from '../../ui/lazy.tsx';
import { useObservable } from '../../ui/observe.ts';
import { t } from '../../ui/texts/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { hasHidden } from './has-hidden.ts';
import { LogProvider, type LogTools } from './log-context.ts';
import { LogRow } from './log-row.tsx';
import { isRecallable } from './recall.ts';
import { createRowBuilder, statusOf, type MessageRow, type Row } from './rows.ts';
import { SeenWatcher } from './seen.ts';
import { useLogScroll } from './use-log-scroll.ts';

/** More rows than this are drawn only where one looks. */
const MOST_PLAIN_ROWS = 200;
const RECALL_CHECK_MS = 10_000;

const VirtualRows = lazy(async () => (await import('./virtual-rows.tsx')).VirtualRows);

export interface LogProps {
  readonly replica: Replica<Outgoing>;
  readonly actions: ChatActions;
  /** Number of the first message that was new when the conversation was opened. */
  readonly unreadFrom: number | null;
  readonly onEdit: (text: string, item: OutgoingItem) => void;
  readonly onChangeRating: () => void;
  /** What stands below the last message: a rating to give. */
  readonly foot?: ComponentChildren;
}

const isHidden = (event: WireEvent): boolean => event.type === 'message.sent' && hasHidden(event);

/** Everything that was said, and the messages on their way. */
export function Log({ replica, actions, unreadFrom, onEdit, onChangeRating, foot }: LogProps) {
  const { store, outbox, receipts, accounts } = useSession();
  const conversationId = replica.state.id;
  const account = useObservable(accounts).get(conversationId);
  const seen = useRef<SeenWatcher | null>(null);
  const build = useMemo(createRowBuilder, [conversationId]);
  const { events, recalled, pending, state } = replica;
  const rows = useMemo(
    () => build({ events, recalled, pending, unreadFrom }),
    [build, events, recalled, pending, unreadFrom],
  );
  const firstHidden = useMemo(() => events.find(isHidden)?.number ?? null, [events]);
  const loadOlder = () => void store.loadOlder(conversationId);
  // After a failure a person decides when to try again.
  const scroll = useLogScroll({ rows, loadOlder: () => store.get(conversationId)?.older === 'idle' && loadOlder() });
  const { container, content, newBelow, onScroll, toEnd } = scroll;

  useEffect(() => {
    if (container.current === null) return;
    seen.current = new SeenWatcher({ root: container.current, receipts, conversationId });
    return () => seen.current?.close();
  }, [conversationId, receipts, container]);

  const tools = useMemo<LogTools>(
    () => ({
      account,
      firstHidden,
      actions,
      seen: () => seen.current,
      resend: (item) => outbox.resend(item.key),
      remove: (item) => outbox.delete(item.key),
      edit: (item) => {
        const { payload } = item;
        if (payload.type !== 'input' || payload.input.type !== 'send' || payload.input.content.kind !== 'text') return;
        onEdit(payload.input.content.text, item);
      },
      changeRating: onChangeRating,
    }),
    [account, firstHidden, actions, outbox, onEdit, onChangeRating],
  );

  const lastOwn = rows.findLast(isOwnMessage);
  const now = useNow(lastOwn === undefined ? null : RECALL_CHECK_MS);
  const [drawn] = useState(() => new Map<string, { row: Row; facts: string; vnode: VNode }>());
  /** The same row with the same facts is the same node, and skipped. */
  const draw = (row: Row): VNode => {
    const status =
      row.type === 'message' && isOwnMessage(row) ? statusOf(row, state.receipts.agent, navigator.onLine) : null;
    const facts = {
      status,
      // What is not there yet always says so.
      isStatusShown: row === lastOwn || (row.type === 'message' && row.event === null),
      canRecall: row.type === 'message' && isRecallable(row, now),
      isNew: row.type === 'message' && isNewMessage(row, state.receipts.customer.read),
      canChangeRating: isLastRating(row, state),
      isTranscriptOpen:
        row.type === 'transcript' && state.phase.state === 'bot' && state.lastMessage?.number === row.target,
    };
    const name = Object.values(facts).join();
    const had = drawn.get(row.key);
    if (had !== undefined && had.row === row && had.facts === name) return had.vnode;
    const vnode = <LogRow key={row.key} row={row} {...facts} />;
    drawn.set(row.key, { row, facts: name, vnode });
    return vnode;
  };

  const plain = () => (
    <ol class="rows">
      {rows.map((row) => (
        <li key={row.key} data-key={row.key}>
          {draw(row)}
        </li>
      ))}
    </ol>
  );
  return (
    <LogProvider value={tools}>
      <div class="log-frame">
        <div
          ref={container}
          class="log"
          role="log"
          aria-live="off"
          aria-label={t('log.name')}
          tabIndex={0}
          onScroll={onScroll}
        >
          <div ref={content} class="log-content">
            {rows.length > MOST_PLAIN_ROWS ? (
              <VirtualRows rows={rows} draw={draw} scroll={scroll} fallback={plain()} />
            ) : (
              plain()
            )}
            {foot}
          </div>
        </div>
        <OlderRows state={replica.older} onRetry={loadOlder} />
        {newBelow > 0 && (
          <button type="button" class="jump" onClick={toEnd}>
            <Icon name="down" size={18} /> {t('log.new-below', { count: newBelow })}
          </button>
        )}
      </div>
    </LogProvider>
  );
}

const isOwnMessage = (row: Row): row is MessageRow =>
  row.type === 'message' && row.sender.kind === 'customer' && !row.isRecalled;

const isNewMessage = ({ event, sender }: MessageRow, read: number): boolean =>
  event !== null && sender.kind !== 'customer' && event.number > read;

/** The rating that counts now may be changed as long as the round is over. */
const isLastRating = (row: Row, { phase, rating }: Replica<Outgoing>['state']): boolean =>
  row.type === 'system' &&
  row.line.rating !== undefined &&
  row.line.rating.at === rating?.at &&
  phase.state === 'ended';

/** Says above the rows that older ones are on their way; it takes no place of theirs. */
function OlderRows({ state, onRetry }: { readonly state: Replica<Outgoing>['older']; readonly onRetry: () => void }) {
  if (state === 'idle') return null;
  return (
    <p class="log-older">
      {t(state === 'failed' ? 'log.older-failed' : 'log.older-loading')}
      {state === 'failed' && (
        <button type="button" class="text-button" onClick={onRetry}>
          {t('common.retry')}
        </button>
      )}
    </p>
  );
}
