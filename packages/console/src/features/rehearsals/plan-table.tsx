import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatShare, formatWait, type Result } from './figures.ts';

/** Everything at one glance: a line for each plan. */
export function PlanTable({ results, withinMs }: { readonly results: readonly Result[]; readonly withinMs: number }) {
  const { t } = useTexts();
  const columns = useColumns(withinMs);
  return (
    <Table
      caption={t('rehearse.results')}
      rows={results}
      rowKey={({ label }) => label}
      empty={null}
      columns={columns}
    />
  );
}

function useColumns(withinMs: number): readonly Column<Result>[] {
  const { t, language } = useTexts();
  const share = (value: number) => formatShare(value, language);
  const column = (key: string, title: string, cell: (plan: Result['plan']) => string | number): Column<Result> => ({
    key,
    title,
    track: 'minmax(0, 1fr)',
    align: 'end',
    cell: ({ plan }) => cell(plan),
  });
  return [
    { key: 'plan', track: 'minmax(0, 2fr)', title: t('rehearse.plan'), cell: ({ label }) => <bdi>{label}</bdi> },
    column('arrived', t('rehearse.arrived'), ({ arrived }) => arrived),
    column('mean', t('rehearse.wait-mean'), ({ wait }) => formatWait(wait.mean)),
    column('p95', t('rehearse.wait-p95'), ({ wait }) => formatWait(wait.p95)),
    column('within', t('rehearse.within', { seconds: withinMs / 1_000 }), (plan) => share(plan.withinShare)),
    column('left', t('rehearse.left'), (plan) => share(plan.abandonedShare)),
    column('use', t('rehearse.use'), (plan) => share(plan.useShare)),
    column('gap', t('rehearse.gap'), (plan) => share(plan.connectGap)),
  ];
}
