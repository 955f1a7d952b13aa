import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Row } from './rows.ts';
import type { LogScroll } from './use-log-scroll.ts';

/** Drawn beyond the edges, so that quick scrolling meets no blank. */
const BUFFER_PX = 800;

export interface VirtualRowsProps {
  readonly rows: readonly Row[];
  readonly draw: (row: Row) => VNode;
  readonly scroll: LogScroll;
}

/** The rows of a long log: only those near the window are drawn. */
export function VirtualRows({ rows, draw, scroll }: VirtualRowsProps) {
  const handle = useRef<VirtualizerHandle>(null);
  const before = useRef(rows);
  const isPrepend = rows.length > before.current.length && rows[0]?.key !== before.current[0]?.key;
  before.current = rows;

  const { container, virtual, anchor, isAtEnd } = scroll;

  useLayoutEffect(() => {
    const toEnd = () => {
      handle.current?.scrollToIndex(before.current.length - 1, { align: 'end' });
      // What stands below the rows comes into view too.
      requestAnimationFrame(() => {
        if (container.current !== null && isAtEnd()) container.current.scrollTop = container.current.scrollHeight;
      });
    };
    virtual.current = { toEnd };
    // Takes over from the plain rows without moving what is read.
    const index = before.current.findIndex((row) => row.key === anchor.current?.key);
    if (isAtEnd() || index < 0) toEnd();
    else handle.current?.scrollToIndex(index, { align: 'start', offset: -(anchor.current?.top ?? 0) });
    return () => {
      virtual.current = null;
    };
  }, [container, virtual, anchor, isAtEnd]);

  return (
    <Virtualizer
      ref={handle}
      data={rows}
      scrollRef={container}
      as="ol"
      item="li"
      shift={isPrepend}
      bufferSize={BUFFER_PX}
    >
      {(row) => draw(row)}
    </Virtualizer>
  );
}
