import type { WireEvent } from '@zhida/protocol/endpoints';
import { t } from '../../ui/texts/texts.ts';
import { formatClock, formatDay } from '../../ui/time.ts';
import styles from './rows.module.css';
import { toldText } from './told-text.ts';

/** What happened between the messages. Nothing for events that need no telling. */
export function ToldRow({ event }: { readonly event: WireEvent }) {
  const text = toldText(event);
  return text === null ? null : (
    <p class={styles.told} dir="auto">
      {text}
    </p>
  );
}

/** A new day, or the time after a pause. `now` is the server's. */
export function TimeRow({ at, now }: { readonly at: number; readonly now: number }) {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = formatClock(at);
  return (
    <p class={styles.time}>
      <time dateTime={new Date(at).toISOString()}>
        {isToday ? time : t('time.day-and-time', { day: formatDay(at, now), time })}
      </time>
    </p>
  );
}

/** From here on is new. */
export function UnreadRow() {
  return (
    <p class={styles.unread}>
      <span>{t('message.new-below')}</span>
    </p>
  );
}
