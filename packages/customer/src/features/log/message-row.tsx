import { useEffect, useRef, useState } from 'preact/hooks';
import { explainCode } from '../../live/explain.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { lazy } from '../../ui/lazy.tsx';
import { preferences } from '../../ui/preferences.ts';
import { t } from '../../ui/texts/texts.ts';
import { formatClock } from '../../ui/time.ts';
import { ContentBody } from './content/content-body.tsx';
import { OutgoingBody } from './content/outgoing-body.tsx';
import { hasHidden } from './has-hidden.ts';
import { useLogTools } from './log-context.ts';
import { nameOf } from './name-of.ts';
import type { MessageRow as Row, MessageStatus } from './rows.ts';

const HiddenNote = lazy(async () => (await import('./hidden-note.tsx')).HiddenNote);

const SafetyLines = lazy(async () => (await import('./safety-lines.tsx')).SafetyLines);

const ReadAloud = lazy(async () => (await import('./read-aloud.tsx')).ReadAloud);

/** Sending is shown only when it takes this long. */
const PATIENCE_MS = 800;

export interface MessageRowProps {
  readonly row: Row;
  /** How far an own message came; null for those of others. */
  readonly status: MessageStatus | null;
  /** The last own message says so for all to see; the others only to screen readers. */
  readonly isStatusShown: boolean;
  readonly canRecall: boolean;
  readonly isNew: boolean;
}

/** A message: who, what, when, and how far it came. */
export function MessageRow({ row, status, isStatusShown, canRecall, isNew }: MessageRowProps) {
  const { seen, account, firstHidden } = useLogTools();
  const element = useRef<HTMLDivElement>(null);
  const { sender, event } = row;
  // Where no program answers, the welcome is the account's own, not an assistant's.
  const isWelcome = sender.kind === 'bot' && account?.isPeopleOnly === true && row.key.startsWith('greeting-');
  const from = isWelcome ? account.name : nameOf(sender);
  useEffect(() => {
    if (!isNew || event === null || element.current === null) return;
    return seen()?.watch(element.current, { number: event.number, ordinal: event.ordinal });
  }, [isNew, event, seen]);

  if (row.isRecalled)
    return (
      <p class="system">{t(sender.kind === 'customer' ? 'system.recalled-mine' : 'system.recalled', { name: from })}</p>
    );
  const isMine = sender.kind === 'customer';
  return (
    <div ref={element} class={isMine ? 'message message-mine' : 'message'}>
      <Avatar name={from} tone={isMine ? 'me' : sender.kind === 'bot' ? 'bot' : 'letter'} />
      <div class="message-main">
        {isMine ? (
          <span class="hidden">{from}</span>
        ) : (
          <p class="sender">
            <bdi>{from}</bdi>
            {isWelcome ? (
              <span class="tag">{t('sender.welcome')}</span>
            ) : sender.kind === 'bot' ? (
              <abbr class="tag" title={t('sender.bot-title')}>
                AI
              </abbr>
            ) : (
              <span class="tag">{t('sender.person')}</span>
            )}
          </p>
        )}
        <div class={bubbleOf(row)}>
          {row.body.type === 'file' ? (
            <OutgoingBody file={row.body.file} item={row.item} />
          ) : (
            <ContentBody content={row.body.content} from={from} />
          )}
        </div>
        {event?.source !== undefined && (
          <p class="source" dir="auto">
            {t('message.source', { title: event.source.title })}
          </p>
        )}
        {event?.safety !== undefined && <SafetyLines safety={event.safety} />}
        {event !== null && hasHidden(event) && (
          <HiddenNote secrets={event.safety?.secrets} isOpen={event.number === firstHidden} />
        )}
        <span class="hidden">{formatClock(row.at)}</span>
        {preferences.get().isCare && row.body.type === 'content' && <ReadAloud content={row.body.content} />}
        {status !== null && <Foot row={row} status={status} isStatusShown={isStatusShown} canRecall={canRecall} />}
      </div>
    </div>
  );
}

/** Links that were judged are spoken of beside the message, and need no mark of their own. */
const bubbleOf = (row: Row): string =>
  `bubble${isBare(row) ? ' bubble-bare' : ''}${row.event?.safety?.links === undefined ? '' : ' bubble-judged'}`;

/** Pictures, films and cards bring a box of their own. */
function isBare({ body }: Row): boolean {
  if (body.type === 'file') return body.file.kind !== 'voice';
  return body.content.kind !== 'text' && body.content.kind !== 'voice' && body.content.kind !== 'menu';
}

interface FootProps {
  readonly row: Row;
  readonly status: MessageStatus;
  readonly isStatusShown: boolean;
  readonly canRecall: boolean;
}

function Foot({ row, status, isStatusShown, canRecall }: FootProps) {
  const { actions } = useLogTools();
  const { event, item } = row;
  if (status === 'failed' && item !== null) return <FailedFoot row={row} />;
  const text = <StatusText status={status} />;
  if (!isStatusShown && !canRecall) return <span class="hidden">{text}</span>;
  return (
    <p class="foot">
      {isStatusShown ? text : <span class="hidden">{text}</span>}
      {canRecall && event !== null && (
        <button type="button" class="text-button" onClick={() => actions.recall(event.number)}>
          {t('message.recall')}
        </button>
      )}
    </p>
  );
}

/** What is quick needs no word: "sending" shows after a while. */
function StatusText({ status }: { readonly status: MessageStatus }) {
  const [isPatient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  if (status === 'sending' && isPatient) return null;
  return <span>{t(`status.${status}`)}</span>;
}

function FailedFoot({ row: { item, body } }: { readonly row: Row }) {
  const { resend, edit, remove } = useLogTools();
  if (item === null) return null;
  const isText = body.type === 'content' && body.content.kind === 'text';
  return (
    <div class="foot foot-failed">
      <span class="failure">
        <b aria-hidden="true">!</b> {t('status.failed')}
        {item.failure !== null && <span class="failure-reason">{explainCode(item.failure)}</span>}
      </span>
      <button type="button" class="text-button" onClick={() => resend(item)}>
        {t('message.resend')}
      </button>
      {isText && (
        <button type="button" class="text-button" onClick={() => edit(item)}>
          {t('message.edit')}
        </button>
      )}
      <button type="button" class="text-button" onClick={() => remove(item)}>
        {t('message.delete')}
      </button>
    </div>
  );
}
