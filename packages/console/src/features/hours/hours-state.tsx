import type { ServiceHours } from '@zhida/core/clocks';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './hours.module.css';

const TONES: Readonly<Record<ServiceHours['mode'], TagTone>> = { open: 'good', night: 'plain', closed: 'plain' };

/** Whether it is open now, and until when or from when on. */
export function HoursState({ hours }: { readonly hours: ServiceHours }) {
  const { t } = useTexts();
  const { mode, because } = hours;
  const words = { open: t('hours.mode-open'), night: t('hours.mode-night'), closed: t('hours.mode-closed') };
  return (
    <span className={styles.state}>
      <Tag tone={TONES[mode]}>{words[mode]}</Tag>
      {because !== null && <bdi>{because}</bdi>}
      <span className={styles.muted}>
        <NextChange hours={hours} />
      </span>
    </span>
  );
}

function NextChange({ hours: { mode, opensAt, changesAt, timeZone } }: { readonly hours: ServiceHours }) {
  const { t, language } = useTexts();
  if (timeZone === null) return t('hours.always');
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  if (mode === 'open')
    return changesAt === null ? t('hours.always') : t('hours.closes-at', { time: format.format(changesAt) });
  return opensAt === null ? t('hours.never-opens') : t('hours.opens-at', { time: format.format(opensAt) });
}
