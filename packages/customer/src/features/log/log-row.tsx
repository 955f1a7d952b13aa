import { explainCode } from '../../live/explain.ts';
import { lazy } from '../../ui/lazy.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatClock, formatDay } from '../../ui/time.ts';
import { useLogTools } from './log-context.ts';
import { MessageRow } from './message-row.tsx';
import type { MessageStatus, Row } from './rows.ts';

const TranscriptRow = lazy(async () => (await import('./transcript-row.tsx')).TranscriptRow);

export interface LogRowProps {
  readonly row: Row;
  readonly status: MessageStatus | null;
  readonly isStatusShown: boolean;
  readonly canRecall: boolean;
  readonly isNew: boolean;
  readonly canChangeRating: boolean;
  /** Nothing was said since, and the bot waits for it. */
  readonly isTranscriptOpen: boolean;
}

/** One row of the log. */
export function LogRow({ row, canChangeRating, isTranscriptOpen, ...facts }: LogRowProps) {
  const { actions, resend, remove, changeRating } = useLogTools();
  switch (row.type) {
    case 'message':
      return <MessageRow row={row} {...facts} />;
    case 'time':
      return (
        <p class="system">
          <time dateTime={new Date(row.at).toISOString()}>
            {formatDay(row.at, Date.now())} {formatClock(row.at)}
          </time>
        </p>
      );
    case 'unread':
      return (
        <p class="unread-line">
          <span>{t('log.unread')}</span>
        </p>
      );
    case 'system':
      return (
        <p class="system">
          {row.line.text()}
          {canChangeRating && (
            <button type="button" class="text-button" onClick={changeRating}>
              {t('rating.change')}
            </button>
          )}
        </p>
      );
    case 'transcript':
      return (
        <TranscriptRow
          text={row.text}
          by={row.by}
          isOpen={isTranscriptOpen}
          onSend={(text) => actions.send({ kind: 'text', text })}
        />
      );
    case 'failed-input':
      return (
        <p class="system system-failed">
          {t('system.ask-failed')} {row.item.failure !== null && explainCode(row.item.failure)}{' '}
          <button type="button" class="text-button" onClick={() => resend(row.item)}>
            {t('common.retry')}
          </button>{' '}
          <button type="button" class="text-button" onClick={() => remove(row.item)}>
            {t('message.delete')}
          </button>
        </p>
      );
  }
}
