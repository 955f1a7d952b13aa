import { Link } from '@tanstack/react-router';
import type { ListItem } from '@zhida/protocol/endpoints';
import { memo } from 'react';
import { askWhy } from '../../../live/asked-dialogs.ts';
import { mayDo } from '../../../live/permissions.ts';
import { usePrincipal } from '../../../live/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { Highlighted } from '../../../ui/highlighted.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { Translate } from '../../../ui/texts/translate.ts';
import { formatClock, formatInstant, formatListTime, formatTime, isSameDay } from '../../../ui/time/format-time.ts';
import { useNow } from '../../../ui/time/now.ts';
import { previewText } from '../content/preview-text.ts';
import { useHasDraft } from '../drafts.ts';
import { waitingClock } from './waiting-clock.ts';
import styles from './conversation-row.module.css';

export interface ConversationRowProps {
  readonly item: ListItem;
  readonly isSelected: boolean;
  /** True where rows of several owners stand together: the owner is named. */
  readonly showsOwner: boolean;
  /** What was searched for. */
  readonly words?: string | undefined;
}

/** One conversation in the list: who, what last or what was found, since when somebody waits. */
export const ConversationRow = memo(function ConversationRow({
  item,
  isSelected,
  showsOwner,
  words,
}: ConversationRowProps) {
  const { t } = useTexts();
  const { state, customer, account, unread, hit } = item;
  const name = customer.name ?? customer.code;
  return (
    <div className={styles.item}>
      <Link
        to="/conversations/$conversationId"
        params={{ conversationId: state.id }}
        search={true}
        preload={false}
        className={cx(styles.row, isSelected && styles.selected)}
        data-conversation={state.id}
      >
        <Avatar id={customer.id} name={name} />
        <span className={styles.words}>
          <span className={styles.head}>
            <bdi className={cx(styles.name, unread > 0 && styles.strong)}>
              <Highlighted text={name} words={words} />
            </bdi>
            <RowTime at={hit?.at ?? state.lastActiveAt} />
          </span>
          <span className={styles.head}>
            <span className={styles.preview} dir="auto">
              {hit === undefined || words === undefined ? (
                <LastWords state={state} />
              ) : (
                <>
                  {hit.sender !== 'customer' && `${t(`list.said-by-${hit.sender}`)} `}
                  <Highlighted text={hit.excerpt} words={words} />
                </>
              )}
            </span>
            {unread > 0 && (
              <span className={styles.unread}>
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span className="visually-hidden">{t('list.unread', { count: unread })}</span>
              </span>
            )}
          </span>
          <span className={styles.tags}>
            <RowClock item={item} />
            <RowCallback state={state} />
            <Tag>{account.name}</Tag>
            {showsOwner ? (
              <Tag>{ownerText(item, t)}</Tag>
            ) : (
              state.visit !== null && state.visit.scene !== '' && <Tag>{state.visit.scene}</Tag>
            )}
          </span>
        </span>
      </Link>
      <AskWhy item={item} />
    </div>
  );
});

function LastWords({ state: { id, lastMessage } }: Pick<ListItem, 'state'>) {
  const { t } = useTexts();
  const hasDraft = useHasDraft(id);
  return (
    <>
      {hasDraft && <span className={styles.draft}>{t('list.draft')} </span>}
      {lastMessage === null ? (
        t('list.no-message')
      ) : (
        <>
          {lastMessage.sender !== 'customer' && `${t(`list.said-by-${lastMessage.sender}`)} `}
          {previewText(lastMessage, t)}
        </>
      )}
    </>
  );
}

/** Why it went where it went, or still waits: for who may ask, once somebody waited. */
function AskWhy({ item: { state, customer } }: Pick<ConversationRowProps, 'item'>) {
  const { t } = useTexts();
  const ownerId = state.phase.state === 'human' ? state.phase.agentId : null;
  const mayAsk = mayDo(usePrincipal(), { do: 'ask-why', ownerId });
  if (!mayAsk || state.queuedSince === null) return null;
  const customerName = customer.name ?? customer.code;
  return (
    <IconButton
      className={styles.why ?? ''}
      label={t('board.why-of', { customer: customerName })}
      onClick={() => askWhy({ conversationId: state.id, customerName })}
    >
      <Icon name="question" size={16} />
    </IconButton>
  );
}

const ownerText = ({ state }: ListItem, t: Translate): string =>
  state.phase.state === 'human' ? state.phase.agentName : t(`state.${state.phase.state}`);

function RowTime({ at }: { readonly at: number }) {
  const { t, language } = useTexts();
  const now = useNow();
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()}>
      {formatListTime(at, now, language, t)}
    </time>
  );
}

/** That somebody is called back, and when; or that he waits for an opening, and not for a person yet. */
function RowCallback({ state }: Pick<ListItem, 'state'>) {
  const { t, language } = useTexts();
  const now = useNow();
  const { callback, phase } = state;
  if (phase.state === 'queued' && phase.opensAt !== undefined) return <Tag>{t('list.held')}</Tag>;
  if (callback === null) return null;
  if (callback.stage !== 'booked' || callback.slot === null) return <Tag tone="warning">{t('list.callback')}</Tag>;
  const { from } = callback.slot;
  const time = isSameDay(from, now) ? formatTime(from, language) : formatInstant(from, language).slice(0, -3);
  return <Tag>{t('list.callback-at', { time })}</Tag>;
}

function RowClock({ item }: { readonly item: ListItem }) {
  const { t } = useTexts();
  const now = useNow();
  const clock = waitingClock(item.state, now);
  if (clock === null) return null;
  return (
    <Tag tone={clock.tone}>
      {t(clock.waitsFor === 'agent' ? 'list.queued' : 'list.awaits-answer', { clock: formatClock(clock.waitedMs) })}
    </Tag>
  );
}
