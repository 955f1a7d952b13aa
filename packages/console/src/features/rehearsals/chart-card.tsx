import { Button, Segmented } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { Series } from './chart.tsx';
import { downloadCsv } from './csv.ts';
import styles from './rehearsals.module.css';

const Chart = lazy(() => import('./chart.tsx').then((module) => ({ default: module.Chart })));

export interface ChartCardProps {
  readonly title: string;
  readonly unit: string;
  /** What the categories are, as the head of the first column. */
  readonly heading: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

/** A chart with title and unit, the same as a table, and as a file. */
export function ChartCard({ title, unit, heading, categories, series, format }: ChartCardProps) {
  const { t } = useTexts();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const rows = useMemo(
    () =>
      categories.map((category, index) => ({ category, values: series.map(({ values }) => values[index] ?? null) })),
    [categories, series],
  );
  const columns = columnsOf(heading, series, format);
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.cardHead}>
        <h3>
          {title}
          <small>{unit}</small>
        </h3>
        <Segmented<'chart' | 'table'>
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: t('rehearse.as-chart') },
            { value: 'table', label: t('rehearse.as-table') },
          ]}
        />
        <Button
          size="small"
          disabled={rows.length === 0}
          onClick={() =>
            downloadCsv(title, [
              [heading, ...series.map(({ name }) => `${name} (${unit})`)],
              ...rows.map((row) => [row.category, ...row.values.map((value) => value ?? '')]),
            ])
          }
        >
          CSV
        </Button>
      </header>
      {rows.length === 0 && <Empty icon="tasks" title={t('rehearse.no-data')} />}
      {rows.length > 0 && view === 'chart' && (
        <Suspense fallback={<Skeleton />}>
          <Chart label={`${title}, ${unit}`} categories={categories} series={series} format={format} />
        </Suspense>
      )}
      {rows.length > 0 && view === 'table' && (
        <Table caption={title} rows={rows} rowKey={({ category }) => category} empty={null} columns={columns} />
      )}
    </section>
  );
}

interface Row {
  readonly category: string;
  readonly values: readonly (number | null)[];
}

const columnsOf = (
  heading: string,
  series: readonly Series[],
  format: (value: number) => string,
): readonly Column<Row>[] => [
  { key: 'category', track: 'minmax(0, 2fr)', title: heading, cell: ({ category }) => <bdi>{category}</bdi> },
  ...series.map(({ name }, index): Column<Row> => ({
    key: name,
    track: 'minmax(0, 1fr)',
    title: name,
    align: 'end',
    cell: ({ values }) => {
      const value = values[index] ?? null;
      return value === null ? '–' : format(value);
    },
  })),
];
