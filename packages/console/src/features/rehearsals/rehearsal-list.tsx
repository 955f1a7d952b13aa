import { Button, Progress } from 'antd';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { isOpen, useCancelRehearsal, type Rehearsal } from './queries.ts';
import styles from './rehearsals.module.css';

const TONES = { waiting: 'plain', running: 'plain', done: 'good', failed: 'danger', cancelled: 'plain' } as const;

/** What was rehearsed, newest first, with how far what is under way has come. */
export function RehearsalList(props: {
  readonly all: readonly Rehearsal[];
  readonly shownId: string | null;
  readonly onChoose: (id: string) => void;
}) {
  const { t, language } = useTexts();
  const cancel = useCancelRehearsal();
  return (
    <section className={styles.card} aria-label={t('rehearse.kept')}>
      <h2>{t('rehearse.kept')}</h2>
      {props.all.length === 0 && <p className={styles.hint}>{t('rehearse.none-kept')}</p>}
      <ul className={styles.kept}>
        {props.all.map((one) => (
          <li key={one.id} aria-current={one.id === props.shownId}>
            <button type="button" disabled={one.outcome === null} onClick={() => props.onChoose(one.id)}>
              <bdi>{one.request.title}</bdi>
              <small>
                {formatInstant(one.createdAt, language)} · <bdi>{one.agentName}</bdi>
              </small>
            </button>
            <Tag tone={TONES[one.state]}>{t(`rehearse.state-${one.state}`)}</Tag>
            {isOpen(one) && (
              <div className={styles.progress}>
                <Progress aria-label={t('rehearse.progress')} percent={Math.round(100 * one.share)} size="small" />
                <Button size="small" onClick={() => cancel.mutate(one.id)}>
                  {t('rehearse.cancel')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
