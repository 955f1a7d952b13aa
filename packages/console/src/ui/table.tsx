import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from './texts/texts.tsx';
import styles from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Its share of the width, as a track of a grid: `12rem`, `minmax(0, 2fr)`. */
  readonly track: string;
  readonly align?: 'end';
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
  /** For the side of a page: it may be as narrow as its place. */
  readonly isNarrow?: boolean;
  /** Below this width it scrolls sideways instead of squeezing its columns, as a length: `60rem`. */
  readonly least?: string;
}

/**
 * A plain table that grows downwards. Rows out of view are neither laid out nor painted (`content-visibility`, which
 * works on grids but not inside `<table>`), so thousands stay smooth while the browser's own search still finds them.
 */
export function Table<Row>({ caption, columns, rows, rowKey, empty, onEnd, isNarrow = false, least }: TableProps<Row>) {
  if (rows.length === 0) return <div className={styles.card}>{empty}</div>;
  const tracks = columns.map(({ track }) => track).join(' ');
  return (
    <Card caption={caption}>
      <div
        role="table"
        aria-label={caption}
        className={isNarrow ? undefined : styles.table}
        style={{ '--tracks': tracks, ...(least === undefined ? {} : { '--least': least }) }}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row}>
            {columns.map((column) => (
              <span key={column.key} role="columnheader" data-align={column.align}>
                {column.title}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {rows.map((row) => (
            <div key={rowKey(row)} role="row" className={styles.row}>
              {columns.map((column) => (
                <span key={column.key} role="cell" data-align={column.align}>
                  {column.cell(row)}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      {onEnd !== undefined && <EndMark key={rows.length} onReached={onEnd} />}
    </Card>
  );
}

/** Around a table. While it is wider than its place, the keyboard can stop here and scroll it. */
function Card({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const card = ref.current;
    if (card === null) return;
    const observer = new ResizeObserver(() => setCut(card.scrollWidth > card.clientWidth));
    observer.observe(card);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={styles.card} {...(isCut ? { role: 'group', 'aria-label': caption, tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}

/** Asks for more a window before the end, and offers a button to those who do not scroll. */
function EndMark({ onReached }: { readonly onReached: () => void }) {
  const { t } = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && onReached(), {
      rootMargin: '100%',
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
