import { useMemo } from 'react';
import { useTexts } from '../../ui/texts/texts.tsx';
import { ChartCard } from './chart-card.tsx';
import type { Outcome } from './queries.ts';
import styles from './rehearsals.module.css';

const ASSUMPTIONS = [
  'arrivals-random-and-steady',
  'service-times-exponential',
  'nobody-leaves',
  'patience-exponential',
  'one-line-first-come-first-served',
  'everybody-can-serve-everybody',
  'agents-never-pause',
  'conversations-at-once-do-not-slow-each-other',
] as const;

/** How many agents each hour would need by Erlang's formulas, with what these take for granted. */
export function StaffingAdvice({
  staffing,
  withinMs,
}: {
  readonly staffing: Outcome['staffing'];
  readonly withinMs: number;
}) {
  const { t } = useTexts();
  const { hours, method } = staffing;
  const { arrivals, agents } = useMemo(
    () => ({
      arrivals: [
        { name: t('rehearse.arrivals'), kind: 'bar' as const, values: hours.map((hour) => Math.round(hour.arrivals)) },
      ],
      agents: [
        { name: t('rehearse.staffed'), kind: 'bar' as const, values: hours.map(({ staffed }) => staffed) },
        { name: t('rehearse.needed'), kind: 'line' as const, values: hours.map(({ needed }) => needed) },
      ],
    }),
    [hours, t],
  );
  const categories = useMemo(() => hours.map(({ hour }) => `${String(hour).padStart(2, '0')}:00`), [hours]);
  const shared = { unit: t('rehearse.unit-staffing'), heading: t('rehearse.hour'), categories, format: String };
  return (
    <section aria-label={t('rehearse.staffing')} className={styles.advice}>
      <div className={styles.charts}>
        <ChartCard title={t('rehearse.arrivals-by-hour')} series={arrivals} {...shared} />
        <ChartCard title={t('rehearse.agents-by-hour')} series={agents} {...shared} />
      </div>
      {method !== null && (
        <div className={styles.card}>
          <p>
            {t('rehearse.advice-lead', {
              share: Math.round(100 * staffing.targetShare),
              seconds: withinMs / 1_000,
              method: method === 'erlang-a' ? 'Erlang A' : 'Erlang C',
            })}
          </p>
          <ul>
            {ASSUMPTIONS.filter((name) => staffing.assumptions.includes(name)).map((name) => (
              <li key={name}>{t(`rehearse.assumes.${name}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
