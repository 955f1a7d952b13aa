import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ICalProblemCode, SpecialDays } from '@zhida/core/clocks';
import type { StoredCalendar } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import styles from './hours.module.css';

export interface ImportDialogProps {
  readonly row: StoredCalendar;
  readonly at: number;
  readonly onClose: () => void;
}

/** Takes holidays and closures from an iCal file, after it was shown what becomes of every event in it. */
export function ImportDialog({ row, at, onClose }: ImportDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const fileId = useId();
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const save = useMutation({
    mutationFn: ({ after }: ImportPlan) =>
      request('hours.save-calendar', { body: { accountId: row.accountId, region: row.region, calendar: after } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['hours'] });
      showToast({ tone: 'good', text: t('hours.saved') });
      onClose();
    },
  });
  const read = async (file: File | undefined): Promise<void> => {
    setUnreadable(false);
    try {
      setPlan(file === undefined ? null : planImport(row.calendar, await file.text(), at));
    } catch {
      setPlan(null);
      setUnreadable(true);
    }
  };
  const problem = isUnreadable
    ? t('hours.import-unreadable')
    : save.isError
      ? describeError(save.error, t).message
      : null;
  return (
    <Dialog
      title={t('hours.import')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={plan === null || plan.added === 0}
            loading={save.isPending}
            onClick={() => plan !== null && save.mutate(plan)}
          >
            {plan === null || plan.added === 0
              ? t('hours.import-nothing')
              : t('hours.import-add', { count: plan.added })}
          </Button>
        </>
      }
    >
      <FormProblem problem={problem} />
      <p className={styles.hint}>{t('hours.import-lead')}</p>
      <p>
        <label htmlFor={fileId}>{t('hours.import-file')}</label>{' '}
        <input
          id={fileId}
          type="file"
          accept=".ics,text/calendar"
          data-autofocus
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </p>
      {plan !== null && <Preview plan={plan} />}
    </Dialog>
  );
}

function Preview({ plan: { found, known } }: { readonly plan: ImportPlan }) {
  const { t, language } = useTexts();
  const says = useProblemWords();
  return (
    <div role="status">
      <h3>{t('hours.import-days', { count: found.special.length })}</h3>
      <ul className={styles.found}>
        {found.special.map((days) => (
          <li key={`${days.firstDay} ${days.name}`}>
            <bdi>{spanOf(days)}</bdi> <bdi>{days.name}</bdi>
            {'likeWeekday' in days && ` · ${t('hours.import-worked')}`}
          </li>
        ))}
      </ul>
      <h3>{t('hours.import-closures', { count: found.closures.length })}</h3>
      <ul className={styles.found}>
        {found.closures.map(({ name, from, to }) => (
          <li key={`${from} ${name}`}>
            <bdi>
              {formatInstant(from, language)} – {formatInstant(to, language)}
            </bdi>{' '}
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <h3>{t('hours.import-problems', { count: found.problems.length })}</h3>
      <ul className={styles.found}>
        {found.problems.map(({ line, summary, code }) => (
          <li key={`${line} ${code}`}>
            {t('hours.import-line', { line })} {summary !== null && <bdi>{summary}</bdi>} · {says[code]}
          </li>
        ))}
      </ul>
      {known > 0 && <p className={styles.muted}>{t('hours.import-known', { count: known })}</p>}
      {found.outside > 0 && <p className={styles.muted}>{t('hours.import-outside', { count: found.outside })}</p>}
      {found.endless.length > 0 && (
        <p className={styles.muted}>{t('hours.import-endless', { names: found.endless.join(t('hours.and')) })}</p>
      )}
    </div>
  );
}

const spanOf = ({ firstDay, lastDay }: SpecialDays): string =>
  firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`;

function useProblemWords(): Readonly<Record<ICalProblemCode, string>> {
  const { t } = useTexts();
  return {
    'too-large': t('hours.problem-too-large'),
    'not-a-calendar': t('hours.problem-not-a-calendar'),
    'broken-line': t('hours.problem-broken-line'),
    unfinished: t('hours.problem-unfinished'),
    'not-an-event': t('hours.problem-not-an-event'),
    'bad-time': t('hours.problem-bad-time'),
    'no-length': t('hours.problem-no-length'),
    'unknown-zone': t('hours.problem-unknown-zone'),
    'bad-rule': t('hours.problem-bad-rule'),
    cancelled: t('hours.problem-cancelled'),
  };
}
