import { useTexts } from '../../../ui/texts/texts.tsx';
import { formatDay, formatTime } from '../../../ui/time/format-time.ts';
import { serverNow } from '../../../ui/time/now.ts';
import type { ToldEvent } from './timeline.ts';
import { toldRemark, toldText } from './told-text.ts';
import styles from './rows.module.css';

/** What happened between the messages. */
export function ToldRow({ event, me }: { readonly event: ToldEvent; readonly me: string }) {
  const { t, language } = useTexts();
  const remark = toldRemark(event);
  return (
    <div className={styles.told}>
      <p>
        <time dateTime={new Date(event.at).toISOString()}>{formatTime(event.at, language)}</time>{' '}
        <span dir="auto">{toldText(event, me, t)}</span>
      </p>
      {remark !== null && (
        <p className={styles.remark} dir="auto">
          {remark}
        </p>
      )}
    </div>
  );
}

/** A new day. */
export function DayRow({ at }: { readonly at: number }) {
  const { t, language } = useTexts();
  return (
    <div className={styles.day}>
      <span>{formatDay(at, serverNow(), language, t)}</span>
    </div>
  );
}

/** From here on is new. */
export function UnreadRow() {
  const { t } = useTexts();
  return (
    <div className={styles.unread}>
      <span>{t('chat.new-below')}</span>
    </div>
  );
}
