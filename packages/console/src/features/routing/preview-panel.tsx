import type { UseQueryResult } from '@tanstack/react-query';
import type { PlanChoice } from '@zhida/core/routing';
import type { RoutingSample } from '@zhida/protocol/endpoints';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatSpan, formatTime } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTable } from '../../ui/verdict-table.tsx';
import type { PreviewAnswer } from './queries.ts';
import { SampleForm } from './sample-form.tsx';
import styles from './routing.module.css';

export interface PreviewPanelProps {
  readonly choice: PlanChoice | null;
  readonly sample: RoutingSample;
  readonly onSample: (sample: RoutingSample) => void;
  readonly preview: UseQueryResult<PreviewAnswer>;
}

/** Tries the plan with a customer: who would be chosen and why, and in which order who waits would have their turns. */
export function PreviewPanel({ choice, sample, onSample, preview }: PreviewPanelProps) {
  const { t } = useTexts();
  return (
    <section className={styles.preview} aria-label={t('routing.preview')}>
      <h2 className={styles.heading}>{t('routing.preview')}</h2>
      <p className={styles.lead}>{t('routing.preview-lead')}</p>
      <SampleForm sample={sample} onChange={onSample} />
      {choice === null && <p className={styles.missing}>{t('routing.incomplete')}</p>}
      {choice !== null && preview.isPending && <Skeleton />}
      {choice !== null && preview.isError && preview.data === undefined && (
        <Trouble title={t('routing.preview-failed')} error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {choice !== null && preview.data !== undefined && <Answer answer={preview.data} isOld={preview.isError} />}
    </section>
  );
}

function Answer({ answer, isOld }: { readonly answer: PreviewAnswer; readonly isOld: boolean }) {
  const { t, language } = useTexts();
  const columns = useColumns(new Map(answer.agents.map(({ agentId, name }) => [agentId, name])));
  return (
    <div className={styles.answer}>
      <p role="status" className={styles.verdict} data-testid="preview-sentence">
        {answer.sentence[language]}
      </p>
      <p className={styles.lead}>
        {answer.ahead === 0 ? t('routing.ahead-nobody') : t('routing.ahead', { count: answer.ahead })}{' '}
        {t('routing.as-of', { time: formatTime(answer.at, language) })}
        {isOld && ` ${t('routing.old')}`}
      </p>
      <VerdictTable
        caption={t('routing.everybody')}
        rows={answer.agents.map(({ agentId, name, verdict, words, load, capacity }) => ({
          agentId,
          name,
          code: verdict.code,
          words: words[language],
          desk: `${load}/${capacity}`,
        }))}
      />
      <h3 className={styles.heading}>{t('routing.queue')}</h3>
      <p className={styles.lead}>{t('routing.queue-lead', { count: answer.waiting })}</p>
      <Table
        caption={t('routing.queue')}
        isNarrow
        rows={answer.queue.map((row, index) => ({ ...row, place: index + 1 }))}
        rowKey={({ conversationId }) => conversationId}
        empty={<Empty icon="clock" title={t('routing.queue-empty')} />}
        columns={columns}
      />
    </div>
  );
}

type Row = PreviewAnswer['queue'][number] & { readonly place: number };

function useColumns(names: ReadonlyMap<string, string>): readonly Column<Row>[] {
  const { t } = useTexts();
  const now = useNow();
  return [
    { key: 'place', track: '3rem', title: t('routing.place'), cell: ({ place }) => place },
    {
      key: 'now',
      track: '6.5rem',
      title: t('routing.place-now'),
      cell: ({ place, placeNow }) =>
        place === placeNow
          ? t('routing.same-place')
          : t(place < placeNow ? 'routing.place-up' : 'routing.place-down', { place: placeNow }),
    },
    {
      key: 'customer',
      track: 'minmax(0, 1fr)',
      title: t('routing.customer'),
      cell: ({ customerName }) => <bdi>{customerName ?? t('customer.unnamed')}</bdi>,
    },
    {
      key: 'waited',
      track: '7rem',
      title: t('routing.waited'),
      cell: ({ since }) => formatSpan(now - since, t),
    },
    {
      key: 'agent',
      track: 'minmax(0, 0.8fr)',
      title: t('routing.would-get'),
      cell: ({ agentId }) => <bdi>{agentId === null ? '–' : (names.get(agentId) ?? '–')}</bdi>,
    },
  ];
}
