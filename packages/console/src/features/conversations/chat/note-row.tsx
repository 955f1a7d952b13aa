import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { formatTime } from '../../../ui/time/format-time.ts';
import { TextContent } from '../content/text-content.tsx';
import type { NoteEvent } from './timeline.ts';
import styles from './rows.module.css';

/** An internal note: the dashed frame and the word say that no customer sees it. */
export function NoteRow({ event, me }: { readonly event: NoteEvent; readonly me: string }) {
  const { t, language } = useTexts();
  const name = event.agentId === me ? t('sender.me') : event.agentName;
  return (
    <div className={cx(styles.row, styles.ours)}>
      <Avatar id={event.agentId} name={name} letter={t('sender.note-letter')} size="small" tone="note" />
      <div className={styles.column}>
        <p className={styles.sender}>
          <bdi>{name}</bdi> · {t('sender.note')}
        </p>
        <div className={styles.line}>
          <div className={cx(styles.bubble, styles.note)}>
            <TextContent text={event.text} />
          </div>
          <div className={styles.meta}>
            <time dateTime={new Date(event.at).toISOString()}>{formatTime(event.at, language)}</time>
          </div>
        </div>
      </div>
    </div>
  );
}
