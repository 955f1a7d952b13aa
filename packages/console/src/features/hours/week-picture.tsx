import type { Calendar } from '@zhida/core/clocks';
import { cx } from '../../ui/cx.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { weekDays, type WeekDay } from './week-days.ts';
import styles from './hours.module.css';

const MARKS = [0, 6, 12, 18, 24];

/** The coming week of a calendar: a bar for each day, with its hours in words beside it. */
export function WeekPicture({ calendar, at }: { readonly calendar: Calendar; readonly at: number }) {
  const { t, language } = useTexts();
  const name = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    timeZone: calendar.timeZone,
  });
  return (
    <div className={styles.week}>
      <ol className={styles.days} aria-label={t('hours.week')}>
        {weekDays(calendar, at).map((day) => (
          <li key={day.day} className={styles.day}>
            <span className={styles.dayName}>{name.format(day.at)}</span>
            <span className={styles.bar} aria-hidden="true">
              {day.parts.map(({ mode, start, size }) => (
                <span
                  key={start}
                  className={cx(styles.part, styles[mode])}
                  style={{ insetInlineStart: `${start}%`, inlineSize: `${size}%` }}
                />
              ))}
            </span>
            <span className={styles.dayWords}>
              <DayWords day={day} />
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.scale} aria-hidden="true">
        {MARKS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </p>
      <ul className={styles.legend} aria-hidden="true">
        <li>
          <span className={cx(styles.swatch, styles.open)} /> {t('hours.mode-open')}
        </li>
        <li>
          <span className={cx(styles.swatch, styles.night)} /> {t('hours.mode-night')}
        </li>
        <li>
          <span className={cx(styles.swatch, styles.closed)} /> {t('hours.mode-closed')}
        </li>
      </ul>
    </div>
  );
}

function DayWords({ day }: { readonly day: WeekDay }) {
  const { t } = useTexts();
  const open = day.parts.filter(({ mode }) => mode === 'open').map(({ from, to }) => `${from}–${to}`);
  const because = day.parts.find(({ name }) => name !== null)?.name ?? null;
  const hours = open.length === 0 ? t('hours.day-closed') : open.join(t('hours.and'));
  return (
    <>
      <bdi>{hours}</bdi>
      {because !== null && <bdi className={styles.because}>{because}</bdi>}
    </>
  );
}
