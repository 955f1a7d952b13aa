import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from './rows.ts';

/** Nearer to the end than this counts as being there. */
const AT_END_PX = 60;
/** Older pages are fetched this many screens before the first row. */
const SCREENS_AHEAD = 2;

/** A row and how far below the top of the log it starts. */
export interface Anchor {
  readonly key: string;
  readonly top: number;
}

/** What only a list that draws a part of its rows can do. */
export interface VirtualScroller {
  readonly toEnd: () => void;
}

export interface LogScroll {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** Messages of others that came while one read further up. */
  readonly newBelow: number;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
  readonly isAtEnd: () => boolean;
  /** The first row in view, as long as rows are drawn plainly. */
  readonly anchor: { current: Anchor | null };
  /** Set while rows are drawn in part; it then keeps what is read in place by itself. */
  readonly virtual: { current: VirtualScroller | null };
}

/**
 * Keeps the end in sight for who is at the end, and what is read in place for who is not: new rows are counted,
 * older rows push nothing.
 */
export function useLogScroll({
  rows,
  loadOlder,
}: {
  readonly rows: readonly Row[];
  readonly loadOlder: () => unknown;
}): LogScroll {
  const container = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualScroller | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const atEnd = useRef(true);
  const before = useRef<{ readonly rows: readonly Row[]; readonly height: number; readonly isFirst: boolean }>({
    rows: [],
    height: 0,
    isFirst: true,
  });
  const [newBelow, setNewBelow] = useState(0);

  const older = useRef(loadOlder);
  useLayoutEffect(() => {
    older.current = loadOlder;
  }, [loadOlder]);

  const toEnd = useCallback(() => {
    const element = container.current;
    if (element === null) return;
    atEnd.current = true;
    setNewBelow(0);
    if (virtual.current !== null) virtual.current.toEnd();
    else element.scrollTop = element.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const element = container.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    if (atEnd.current) setNewBelow(0);
    if (virtual.current === null) anchor.current = firstInView(element);
    if (element.scrollTop < element.clientHeight * SCREENS_AHEAD) older.current();
  }, []);
  const isAtEnd = useCallback(() => atEnd.current, []);

  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return;
    const had = before.current;
    before.current = { rows, height: element.scrollHeight, isFirst: false };
    if (had.isFirst) return showFirst(element, rows, toEnd);
    if (had.rows === rows) return;
    const { added, isOwn } = addedRows(had.rows, rows);
    const isPrepended = rows.length > had.rows.length && rows[0]?.key !== had.rows[0]?.key;
    if (isOwn || (added > 0 && atEnd.current)) toEnd();
    else if (added > 0) setNewBelow((count) => count + added);
    else if (isPrepended && virtual.current === null) element.scrollTop += element.scrollHeight - had.height;
  }, [rows, toEnd]);

  useEffect(() => {
    const element = container.current;
    if (element === null || content.current === null) return;
    // The keyboard came, a picture without a size arrived, the strip unfolded: the end stays in sight.
    const observer = new ResizeObserver(() => {
      before.current = { ...before.current, height: element.scrollHeight };
      if (atEnd.current) toEnd();
      // A page too short to be scrolled asks for more by itself.
      else onScroll();
      if (element.scrollHeight <= element.clientHeight) older.current();
    });
    observer.observe(element);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [onScroll, toEnd]);

  return { container, content, newBelow, onScroll, toEnd, isAtEnd, anchor, virtual };
}

/** The first plain row that reaches into the window. */
function firstInView(element: HTMLElement): Anchor | null {
  const { top } = element.getBoundingClientRect();
  for (const row of element.querySelectorAll<HTMLElement>('.rows > li')) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top) return { key: row.dataset['key'] ?? '', top: box.top - top };
  }
  return null;
}

/** At first sight: where the new messages begin if they fill more than a screen, else the end. */
function showFirst(element: HTMLElement, rows: readonly Row[], toEnd: () => void): void {
  const line = element.querySelector('.unread-line');
  toEnd();
  if (line === null || rows.length === 0) return;
  const above = line.getBoundingClientRect().top - element.getBoundingClientRect().top;
  if (above < 0) element.scrollTop += above;
}

/** Messages of others behind what was the last row, and whether the newest is one's own. */
function addedRows(had: readonly Row[], rows: readonly Row[]): { readonly added: number; readonly isOwn: boolean } {
  const known = new Set(had.slice(-50).map((row) => row.key));
  let added = 0;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined || known.has(row.key)) break;
    if (row.type !== 'message') continue;
    if (row.sender.kind === 'customer') return { added, isOwn: true };
    added += 1;
  }
  return { added, isOwn: false };
}
