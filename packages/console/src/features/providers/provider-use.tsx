import type { Provider } from '@zhida/protocol/endpoints';
import { Empty } from '../../ui/empty.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { outcomeWords, purposeWords } from './words.ts';
import styles from './providers.module.css';

type Outcome = Provider['today']['outcomes'][number];

/** What was spent today of what may be, and what came of each question. */
export function ProviderUse({ provider: { settings, node, today } }: { readonly provider: Provider }) {
  const { t, language } = useTexts();
  const columns = useColumns();
  const most =
    settings.source === 'node' && node !== null
      ? Math.min(node.tenantTokens, settings.budget.tenantTokens)
      : settings.budget.tenantTokens;
  const number = new Intl.NumberFormat(language);
  return (
    <section aria-labelledby="provider-use">
      <h2 id="provider-use" className={styles.heading}>
        {t('providers.today')}
      </h2>
      <div className={styles.use}>
        <span>{t('providers.spent', { spent: number.format(today.tokens), most: number.format(most) })}</span>
        <meter
          className={styles.meter ?? ''}
          aria-label={t('providers.today')}
          min={0}
          max={Math.max(1, most)}
          high={Math.max(1, most) * 0.8}
          value={Math.min(today.tokens, most)}
        />
        <span className={styles.hint}>
          {t('providers.customers', {
            count: today.customers,
            most: number.format(today.mostOfCustomer),
          })}
        </span>
      </div>
      <Table
        caption={t('providers.outcomes')}
        isNarrow
        columns={columns}
        rows={today.outcomes}
        rowKey={({ purpose, outcome }) => `${purpose} ${outcome}`}
        empty={<Empty icon="chart" title={t('providers.nothing-asked')} />}
      />
    </section>
  );
}

function useColumns(): readonly Column<Outcome>[] {
  const { t } = useTexts();
  return [
    {
      key: 'purpose',
      track: 'minmax(0, 0.7fr)',
      title: t('providers.purpose'),
      cell: ({ purpose }) => purposeWords(purpose, t),
    },
    {
      key: 'outcome',
      track: 'minmax(0, 1fr)',
      title: t('providers.outcome'),
      cell: ({ outcome }) =>
        outcome === 'answered' ? <Tag tone="good">{outcomeWords(outcome, t)}</Tag> : outcomeWords(outcome, t),
    },
    { key: 'count', track: '4rem', align: 'end', title: t('providers.count'), cell: ({ count }) => count },
  ];
}
