import { Input, Select } from 'antd';
import { useState } from 'react';
import { cx } from './cx.ts';
import { Empty } from './empty.tsx';
import { Table, type Column } from './table.tsx';
import { Tag } from './tag.tsx';
import { useTexts } from './texts/texts.tsx';
import styles from './verdict-table.module.css';

export interface VerdictRow {
  readonly agentId: string;
  readonly name: string;
  /** The verdict's code, and the same in words. */
  readonly code: string;
  readonly words: string;
  /** What the agent had at the time; left out where it is not known. */
  readonly desk?: string;
}

/** From so many agents on, the table can be searched. */
const SEARCHED_FROM = 8;
/** Verdicts of who could have had it come first, in this order. */
const FIRST = ['chosen', 'behind', 'not-first-choice'];

const rankOf = ({ code }: VerdictRow): number => {
  const rank = FIRST.indexOf(code);
  return rank < 0 ? FIRST.length : rank;
};

/** Every agent who was considered, and why each was chosen or not. */
export function VerdictTable({ caption, rows }: { readonly caption: string; readonly rows: readonly VerdictRow[] }) {
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const [verdict, setVerdict] = useState<string | null>(null);
  const counts = new Map<string, number>();
  for (const { words } of rows) counts.set(words, (counts.get(words) ?? 0) + 1);
  const shown = rows
    .filter(({ name, words }) => name.includes(search.trim()) && (verdict === null || words === verdict))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.words.localeCompare(b.words) || a.name.localeCompare(b.name));
  const columns = useColumns(rows.some(({ desk }) => desk !== undefined));
  return (
    <div className={styles.stack}>
      {rows.length >= SEARCHED_FROM && (
        <div className={styles.filters}>
          <Input
            aria-label={t('why.search')}
            placeholder={t('why.search')}
            allowClear
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <Select
            className={cx(styles.verdict)}
            aria-label={t('why.verdict')}
            allowClear
            placeholder={t('why.every-verdict')}
            value={verdict}
            popupMatchSelectWidth={false}
            getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
            options={[...counts].map(([words, count]) => ({ value: words, label: `${words} (${count})` }))}
            onChange={(words: string | undefined) => setVerdict(words ?? null)}
          />
        </div>
      )}
      <Table
        caption={caption}
        isNarrow
        columns={columns}
        rows={shown}
        rowKey={({ agentId }) => agentId}
        empty={<Empty icon="person" title={t(rows.length === 0 ? 'why.no-agents' : 'why.none-fit')} />}
      />
    </div>
  );
}

function useColumns(hasDesk: boolean): readonly Column<VerdictRow>[] {
  const { t } = useTexts();
  const columns: readonly Column<VerdictRow>[] = [
    { key: 'name', track: 'minmax(0, 1fr)', title: t('why.agent'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'verdict',
      track: 'minmax(0, 1.4fr)',
      title: t('why.verdict'),
      cell: ({ code, words }) => (code === 'chosen' ? <Tag tone="good">{words}</Tag> : words),
    },
  ];
  if (!hasDesk) return columns;
  return [...columns, { key: 'desk', track: '6rem', title: t('why.desk'), cell: ({ desk }) => desk ?? '–' }];
}
