import { Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { planTitle } from '../../ui/plan-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { ChartCard } from './chart-card.tsx';
import { formatShare, formatWait, resultsOf, type Result } from './figures.ts';
import { PlanTable } from './plan-table.tsx';
import type { Basis, Outcome, Rehearsal } from './queries.ts';
import { StaffingAdvice } from './staffing-advice.tsx';
import styles from './rehearsals.module.css';

/** What a rehearsal found, if wished beside another. */
export function OutcomeView({
  shown,
  outcome,
  all,
  accounts,
}: {
  readonly shown: Rehearsal;
  readonly outcome: Outcome;
  readonly all: readonly Rehearsal[];
  readonly accounts: Basis['accounts'];
}) {
  const { t } = useTexts();
  const nameOf = useCallback((plan: string) => planTitle(plan, t), [t]);
  const [otherId, setOther] = useState<string | null>(null);
  const others = all.filter(({ id, state }) => id !== shown.id && state === 'done');
  const results = useMemo(
    () =>
      resultsOf(
        shown,
        all.find(({ id }) => id === otherId),
        nameOf,
      ),
    [shown, all, otherId, nameOf],
  );
  return (
    <div className={styles.outcome}>
      {others.length > 0 && (
        <Select
          aria-label={t('rehearse.compare-with')}
          placeholder={t('rehearse.compare-with')}
          allowClear
          className={styles.compare ?? ''}
          value={otherId}
          onChange={(id: string | undefined) => setOther(id ?? null)}
          options={others.map(({ id, request }) => ({ value: id, label: request.title }))}
        />
      )}
      <PlanTable results={results} withinMs={shown.request.withinMs} />
      <div className={styles.charts}>
        <Waits results={results} />
        <Shares results={results} withinMs={shown.request.withinMs} />
        <Groups results={results} accounts={accounts} />
        <Classes results={results} />
      </div>
      <StaffingAdvice staffing={outcome.staffing} withinMs={shown.request.withinMs} />
    </div>
  );
}

function Waits({ results }: { readonly results: readonly Result[] }) {
  const { t } = useTexts();
  const series = useMemo(
    () =>
      (['mean', 'p50', 'p90', 'p95'] as const).map((figure) => ({
        name: t(`rehearse.wait-${figure}`),
        kind: 'bar' as const,
        values: results.map(({ plan }) => plan.wait[figure]),
      })),
    [results, t],
  );
  const categories = useMemo(() => results.map(({ label }) => label), [results]);
  return (
    <ChartCard
      title={t('rehearse.waits')}
      unit={t('rehearse.unit-wait')}
      heading={t('rehearse.plan')}
      categories={categories}
      series={series}
      format={formatWait}
    />
  );
}

function Shares({ results, withinMs }: { readonly results: readonly Result[]; readonly withinMs: number }) {
  const { t, language } = useTexts();
  const format = useMemo(() => (share: number) => formatShare(share, language), [language]);
  const series = useMemo(
    () => [
      {
        name: t('rehearse.within', { seconds: withinMs / 1_000 }),
        kind: 'bar' as const,
        values: results.map(({ plan }) => plan.withinShare),
      },
      { name: t('rehearse.left'), kind: 'bar' as const, values: results.map(({ plan }) => plan.abandonedShare) },
      { name: t('rehearse.use'), kind: 'bar' as const, values: results.map(({ plan }) => plan.useShare) },
    ],
    [results, t, withinMs],
  );
  const categories = useMemo(() => results.map(({ label }) => label), [results]);
  return (
    <ChartCard
      title={t('rehearse.shares')}
      unit={t('rehearse.unit-share')}
      heading={t('rehearse.plan')}
      categories={categories}
      series={series}
      format={format}
    />
  );
}

/** By region where there are several, else by account. */
function Groups({ results, accounts }: { readonly results: readonly Result[]; readonly accounts: Basis['accounts'] }) {
  const { t } = useTexts();
  const isByRegion = results.some(({ plan }) => plan.regions.length > 1);
  const nameOf = (id: string): string => accounts.find((account) => account.id === id)?.name ?? id;
  return (
    <GroupWaits
      title={t(isByRegion ? 'rehearse.by-region' : 'rehearse.by-account')}
      heading={t(isByRegion ? 'rehearse.region' : 'rehearse.account')}
      results={results}
      groupsOf={(result) => (isByRegion ? result.plan.regions : result.plan.accounts)}
      nameOf={isByRegion ? (name) => name : nameOf}
    />
  );
}

function Classes({ results }: { readonly results: readonly Result[] }) {
  const { t } = useTexts();
  return (
    <GroupWaits
      title={t('rehearse.by-class')}
      heading={t('rehearse.class')}
      results={results}
      groupsOf={({ plan }) => plan.classes}
      nameOf={(name) => name}
    />
  );
}

function GroupWaits(props: {
  readonly title: string;
  readonly heading: string;
  readonly results: readonly Result[];
  readonly groupsOf: (result: Result) => Outcome['plans'][number]['accounts'];
  readonly nameOf: (name: string) => string;
}) {
  const { t } = useTexts();
  const { results, groupsOf, nameOf } = props;
  const names = [...new Set(results.flatMap((result) => groupsOf(result).map(({ name }) => name)))];
  return (
    <ChartCard
      title={props.title}
      unit={t('rehearse.unit-mean-wait')}
      heading={props.heading}
      categories={names.map(nameOf)}
      series={results.map((result) => ({
        name: result.label,
        kind: 'bar',
        values: names.map((name) => groupsOf(result).find((group) => group.name === name)?.wait.mean ?? null),
      }))}
      format={formatWait}
    />
  );
}
