import type { RoutingPlanVersion } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { choiceTitle } from '../../ui/plan-name.ts';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { dropDraft } from './drafts.ts';
import { usePlanActs, type PlanAnswer } from './queries.ts';
import styles from './routing.module.css';

const TONES: Readonly<Record<RoutingPlanVersion['standing'], TagTone>> = {
  'in-effect': 'good',
  planned: 'warning',
  resting: 'warning',
  replaced: 'plain',
  over: 'plain',
  withdrawn: 'plain',
};

/** Who saved what and when; an older one comes back with one click. */
export function PlanVersions({ answer }: { readonly answer: PlanAnswer }) {
  const { t } = useTexts();
  const accountId = answer.account.id;
  const { save, withdraw } = usePlanActs(accountId);
  const onError = (error: Error) => showToast({ tone: 'danger', text: describeError(error, t).message });
  const restore = ({ version, choice }: RoutingPlanVersion) =>
    save.mutate(
      { after: answer.latest, choice, fromAt: null, untilAt: null, restores: version },
      {
        onError,
        onSuccess: () => {
          dropDraft(accountId);
          showToast({ tone: 'good', text: t('routing.restored', { version }) });
        },
      },
    );
  const end = ({ version }: RoutingPlanVersion) =>
    withdraw.mutate(version, {
      onError,
      onSuccess: () => showToast({ tone: 'good', text: t('routing.withdrawn', { version }) }),
    });
  const columns = useColumns(restore, end, save.isPending || withdraw.isPending);
  return (
    <section className={styles.versions} aria-label={t('routing.versions')}>
      <h2 className={styles.heading}>{t('routing.versions')}</h2>
      <Table
        caption={t('routing.versions')}
        columns={columns}
        rows={answer.versions}
        rowKey={({ version }) => version}
        empty={<Empty icon="clock" title={t('routing.no-versions')} hint={t('routing.no-versions-hint')} />}
      />
    </section>
  );
}

function useColumns(
  restore: (version: RoutingPlanVersion) => void,
  end: (version: RoutingPlanVersion) => void,
  isBusy: boolean,
): readonly Column<RoutingPlanVersion>[] {
  const { t, language } = useTexts();
  const span = ({ fromAt, untilAt }: RoutingPlanVersion): string =>
    untilAt === null
      ? formatInstant(fromAt, language)
      : `${formatInstant(fromAt, language)} – ${formatInstant(untilAt, language)}`;
  return [
    { key: 'version', track: '3rem', title: t('routing.version'), cell: ({ version }) => version },
    {
      key: 'standing',
      track: '7rem',
      title: t('routing.standing'),
      cell: ({ standing }) => <Tag tone={TONES[standing]}>{t(`routing.standing-${standing}`)}</Tag>,
    },
    {
      key: 'plan',
      track: 'minmax(0, 2fr)',
      title: t('routing.plan'),
      cell: ({ choice, sentence, restores }) => (
        <>
          <bdi className={styles.name}>{choiceTitle(choice, t)}</bdi>
          {restores !== null && ` (${t('routing.restores', { version: restores })})`}
          <span className={styles.detail}>{sentence[language]}</span>
        </>
      ),
    },
    { key: 'span', track: 'minmax(0, 1fr)', title: t('routing.holds'), cell: span },
    {
      key: 'made',
      track: 'minmax(0, 1fr)',
      title: t('routing.made'),
      cell: ({ madeAt, madeBy }) => (
        <>
          <bdi>{madeBy.name}</bdi>
          <span className={styles.detail}>{formatInstant(madeAt, language)}</span>
        </>
      ),
    },
    {
      key: 'acts',
      track: '12rem',
      title: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <span className={styles.rowActs}>
          {row.standing !== 'in-effect' && (
            <Button
              size="small"
              disabled={isBusy}
              aria-label={t('routing.restore-named', { version: row.version })}
              onClick={() => restore(row)}
            >
              {t('routing.restore')}
            </Button>
          )}
          {(row.standing === 'in-effect' || row.standing === 'planned' || row.standing === 'resting') && (
            <Button
              size="small"
              danger
              disabled={isBusy}
              aria-label={t('routing.withdraw-named', { version: row.version })}
              onClick={() => end(row)}
            >
              {t('routing.withdraw')}
            </Button>
          )}
        </span>
      ),
    },
  ];
}
