import type { AnswerOf } from '@zhida/protocol/endpoints';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './staffing.module.css';

type Seats = AnswerOf<'agents.list-staffing'>['seats'];

/** Hours from one label to the next. */
const LABEL_EVERY = 4;

/** How many places are on shift in each hour of the coming day: a picture, and the same as a sentence. */
export function SeatsOfDay({ seats }: { readonly seats: Seats }) {
  const { t, language } = useTexts();
  const most = Math.max(0, ...seats.map(({ places }) => places));
  if (most === 0) return <p className={styles.hint}>{t('staffing.no-shifts')}</p>;
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const least = Math.min(...seats.map(({ places }) => places));
  const said = seats.map(({ from, agents, places }) =>
    t('staffing.seats-hour', { time: hour.format(from), agents, places }),
  );
  return (
    <figure className={styles.figure} aria-label={t('staffing.seats')}>
      <div className={styles.seats} aria-hidden>
        {seats.map(({ from, places }, index) => (
          <span key={from} title={said[index]} style={{ blockSize: `${(places / most) * 100}%` }} />
        ))}
      </div>
      <div className={styles.hoursOfDay} aria-hidden>
        {seats.map(({ from }, index) => (
          <span key={from}>{index % LABEL_EVERY === 0 && hour.format(from)}</span>
        ))}
      </div>
      <figcaption className={styles.hint}>{t('staffing.seats-range', { least, most })}</figcaption>
      <ul className="visually-hidden">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </figure>
  );
}
