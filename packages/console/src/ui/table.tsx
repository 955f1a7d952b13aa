import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from './texts/texts.tsx';
import styles from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** True: figures and identifiers that are not to be broken over lines. */
  readonly isNarrow?: boolean;
}

export interface TableProps<Row> {
  /** What the table shows, for who cannot see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly empty: ReactNode;
  /** Asked when the end comes near; left out when there is no more. */
  readonly onEnd?: (() => void) | undefined;
}

/**
 * A plain table that grows downwards. Rows far from the window cost no layout (`content-visibility`), so thousands
 * of them stay smooth while the browser's own search still finds them.
 */
export function Table<Row>({ caption, columns, rows, rowKey, empty, onEnd }: TableProps<Row>) {
  if (rows.length === 0) return <div className={styles.card}>{empty}</div>;
  return (
    <div className={styles.card}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} data-narrow={column.isNarrow}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {onEnd !== undefined && <EndMark key={rows.length} onReached={onEnd} />}
    </div>
  );
}

/** Asks for more a screen before the end, and offers a button to those who do not scroll. */
function EndMark({ onReached }: { readonly onReached: () => void }) {
  const { t } = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && onReached(), {
      rootMargin: '600px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [onReached]);
  return (
    <div ref={ref} className={styles.end}>
      <button type="button" onClick={onReached}>
        {t('common.more')}
      </button>
    </div>
  );
}
