import { unreadCount } from '@zhida/core/conversations';
import type { Replica } from '@zhida/protocol/client';
import type { OfferedHours } from '@zhida/protocol/endpoints';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Chips } from '../features/composer/chips.tsx';
import { Composer, type ComposerHandle } from '../features/composer/composer.tsx';
import { Announcer } from '../features/log/announcer.tsx';
import { Log } from '../features/log/log.tsx';
import { ChatHeader } from '../features/service/chat-header.tsx';
import { ConnectionBanner } from '../features/service/connection-banner.tsx';
import { HeldStrip } from '../features/service/held-strip.tsx';
import { PersonButton } from '../features/service/person-button.tsx';
import { QueueStrip } from '../features/service/queue-strip.tsx';
import { showsUpgrade } from '../features/upgrade/shows-upgrade.ts';
import { createChatActions, type ChatActions } from '../live/actions.ts';
import type { Outgoing, OutgoingItem } from '../live/outgoing.ts';
import { useReplica, useSession } from '../live/session-context.ts';
import type { Session } from '../live/session.ts';
import { wish } from '../live/wish.ts';
import { lazy } from '../ui/lazy.tsx';
import { useObservable } from '../ui/observe.ts';
import { t } from '../ui/texts/texts.ts';
import { askAnywhere } from './ask-anywhere.ts';
import { chatChips } from './chat-chips.ts';
import { isFinal, PageTrouble } from './page-trouble.tsx';
import { useRating } from './use-rating.ts';

const CallbackStrip = lazy(async () => (await import('../features/service/callback-strip.tsx')).CallbackStrip);

const RatingCard = lazy(async () => (await import('../features/rating/rating-card.tsx')).RatingCard);

const UpgradeCard = lazy(async () => (await import('../features/upgrade/upgrade-card.tsx')).UpgradeCard);

const SlotDialog = lazy(async () => (await import('../features/service/slot-dialog.tsx')).SlotDialog);

/** A clock that goes wrong must not ask all the time; and browsers know no longer timers. */
const HOURS_REST_MS = 30_000;
const LONGEST_TIMER_MS = 2_000_000_000;
const PLACE_EVERY_MS = 20_000;

export interface ChatPageProps {
  /** Null while its entry is being opened. */
  readonly conversationId: string | null;
  readonly failure: { readonly error: unknown; readonly retry: () => void } | null;
  readonly hasBack: boolean;
  readonly onContinueElsewhere: () => void;
}

/** A conversation: who serves, what was said, and what to say next. The way to a person is there in every state. */
export function ChatPage({ conversationId, failure, hasBack, onContinueElsewhere }: ChatPageProps) {
  const session = useSession();
  const replica = useReplica(conversationId ?? '');
  const lost = useEnsured(session, conversationId);
  const actions = useMemo(
    () => (conversationId === null ? null : createChatActions(session, conversationId)),
    [session, conversationId],
  );
  const isWished = useObservable(wish);
  const [shownAt, setShownAt] = useState(0);
  const composer = useRef<ComposerHandle | null>(null);

  useEffect(() => {
    // Asked for while the conversation was still on its way.
    if (actions === null || !isWished) return;
    wish.set(false);
    actions.askPerson('button');
  }, [actions, isWished]);
  useTitle(session, conversationId);

  const hours = useHours(session, conversationId);
  const isClosed = hours !== null && hours.mode !== 'open';
  const phase = replica?.state.phase ?? null;
  const isAsking = replica?.pending.some(isOpenWish) ?? false;
  const trouble = failure ?? lost;
  const ask = () => {
    if (actions !== null) actions.askPerson('button');
    else if (trouble !== null && isFinal(trouble.error)) askAnywhere(session);
    else wish.set(true);
  };
  const show = () => {
    setShownAt(Date.now());
    if (phase?.state === 'human') composer.current?.focus();
  };
  return (
    <main class="page">
      <ChatHeader
        conversationId={conversationId}
        phase={phase}
        isFailed={trouble !== null && replica === undefined}
        unreadElsewhere={useUnreadElsewhere(conversationId)}
        hasBack={hasBack}
      >
        <PersonButton phase={phase} isAsking={isAsking} isClosed={isClosed} onAsk={ask} onShow={show} />
      </ChatHeader>
      <ConnectionBanner />
      {replica === undefined || actions === null || !isReady(replica) ? (
        trouble === null ? (
          <ChatSkeleton />
        ) : (
          <PageTrouble error={trouble.error} isWished={isWished} onRetry={trouble.retry} />
        )
      ) : (
        <Chat
          replica={replica}
          actions={actions}
          isAsking={isAsking}
          shownAt={shownAt}
          composer={composer}
          onContinueElsewhere={onContinueElsewhere}
        />
      )}
    </main>
  );
}

interface ChatProps {
  readonly replica: Replica<Outgoing>;
  readonly actions: ChatActions;
  readonly isAsking: boolean;
  readonly shownAt: number;
  readonly composer: RefObject<ComposerHandle | null>;
  readonly onContinueElsewhere: () => void;
}

function Chat({ replica, actions, isAsking, shownAt, composer, onContinueElsewhere }: ChatProps) {
  const session = useSession();
  const { id, phase, callback } = replica.state;
  const hours = useObservable(session.hours).get(id) ?? null;
  const [isBooking, setBooking] = useState(false);
  const isDue = callback?.stage === 'due';
  const opensAt = phase.state === 'queued' ? (phase.opensAt ?? null) : null;
  const place = useObservable(session.places).get(id) ?? null;
  const isWaiting = phase.state === 'queued' || (isAsking && phase.state !== 'human');
  usePolledPlace(session, id, phase.state === 'queued');
  const unreadFrom = useRef(firstUnread(replica)).current;
  const rating = useRating(replica.state, actions);
  const onEdit = useCallback(
    (text: string, item: OutgoingItem) => {
      session.outbox.delete(item.key);
      composer.current?.setText(text);
    },
    [session, composer],
  );
  return (
    <>
      {opensAt !== null && (
        <HeldStrip
          opensAt={opensAt}
          shownAt={shownAt}
          hours={hours}
          isCalled={isDue}
          onBook={() => setBooking(true)}
          onEmergency={actions.sayEmergency}
          onLeaveMessage={() => composer.current?.focus()}
          onLeaveQueue={actions.leaveQueue}
        />
      )}
      {!isWaiting && phase.state !== 'human' && callback !== null && (
        <CallbackStrip callback={callback} onMove={() => setBooking(true)} onCancel={actions.cancelCallback} />
      )}
      {isBooking && (
        <SlotDialog
          conversationId={id}
          mayWaitForTurn={phase.state === 'queued' && !isDue}
          onBook={actions.bookCallback}
          onClose={() => setBooking(false)}
        />
      )}
      {isWaiting && opensAt === null && (
        <QueueStrip
          onBook={hours?.callback === true && phase.state === 'queued' ? () => setBooking(true) : null}
          place={phase.state === 'queued' ? place : null}
          shownAt={shownAt}
          onLeaveMessage={() => composer.current?.focus()}
          onLeaveQueue={actions.leaveQueue}
        />
      )}
      <Log
        replica={replica}
        actions={actions}
        unreadFrom={unreadFrom}
        onEdit={onEdit}
        onChangeRating={rating.change}
        foot={
          <>
            {showsUpgrade(replica.state.upgrade) && (
              <UpgradeCard upgrade={replica.state.upgrade} onAccept={actions.acceptUpgrade} />
            )}
            {rating.isAsked && <RatingCard given={replica.state.rating} onSkip={rating.skip} onRate={rating.rate} />}
          </>
        }
      />
      <Announcer conversationId={id} />
      <Chips name={t('chips.name')} chips={chatChips(replica, actions)} />
      <Composer
        conversationId={id}
        actions={actions}
        handle={composer}
        onTyping={() => session.live.typing(id)}
        onContinueElsewhere={onContinueElsewhere}
      />
    </>
  );
}

/** The hours of a conversation, read anew when they change. */
function useHours(session: Session, conversationId: string | null): OfferedHours | null {
  const hours = useObservable(session.hours).get(conversationId ?? '') ?? null;
  const changesAt = hours?.changesAt ?? null;
  useEffect(() => {
    if (conversationId === null || changesAt === null) return;
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(HOURS_REST_MS, changesAt - Date.now()));
    const timer = setTimeout(() => session.store.resync(conversationId), waitMs);
    return () => clearTimeout(timer);
  }, [session, conversationId, changesAt, hours]);
  return hours;
}

const isOpenWish = ({ payload, state }: OutgoingItem): boolean =>
  payload.type === 'input' && payload.input.type === 'ask-person' && state !== 'failed';

/** A log is there, or there is none yet. */
const isReady = ({ events, state }: Replica<Outgoing>): boolean => events.length > 0 || state.number === 0;

/** Where the reader left off: the first new message, if there is anything before it. */
function firstUnread({ events, state }: Replica<Outgoing>): number | null {
  const { read } = state.receipts.customer;
  const first = events.find(
    (event) => event.type === 'message.sent' && event.sender.kind !== 'customer' && event.number > read,
  );
  const hasBefore =
    first !== undefined && events.some((event) => event.type === 'message.sent' && event.number < first.number);
  return hasBefore ? first.number : null;
}

/** Reads the conversation if it is not here; what came of it when it could not be. */
function useEnsured(session: Session, conversationId: string | null) {
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (conversationId === null) return;
    setError(null);
    session.store.ensure(conversationId).catch(setError);
  }, [session, conversationId, round]);
  return error === null ? null : { error, retry: () => setRound((count) => count + 1) };
}

/** Long polls bring no places; without a socket they are asked for. */
function usePolledPlace(session: Session, conversationId: string, isQueued: boolean): void {
  const { kind } = useObservable(session.live.status);
  useEffect(() => {
    if (!isQueued || kind !== 'polling') return;
    const timer = setInterval(() => session.store.resync(conversationId), PLACE_EVERY_MS);
    return () => clearInterval(timer);
  }, [session, conversationId, isQueued, kind]);
}

function useTitle(session: Session, conversationId: string | null): void {
  const name = useObservable(session.accounts).get(conversationId ?? '')?.name;
  useEffect(() => {
    document.title = name ?? t('app.name');
  }, [name]);
}

function useUnreadElsewhere(conversationId: string | null): number {
  const { store } = useSession();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const sum = () => {
      const others = store.ids().filter((id) => id !== conversationId);
      setCount(others.reduce((total, id) => total + unreadIn(store.get(id)), 0));
    };
    sum();
    return store.subscribe(sum);
  }, [store, conversationId]);
  return count;
}

const unreadIn = (replica: Replica<Outgoing> | undefined): number =>
  replica === undefined ? 0 : unreadCount(replica.state, 'customer');

/** The shape of what is coming. */
function ChatSkeleton() {
  return (
    <div class="log-frame">
      <div class="chat-skeleton" role="status" aria-label={t('state.opening')}>
        <span />
        <span />
        <span />
      </div>
    </div>
  );
}
