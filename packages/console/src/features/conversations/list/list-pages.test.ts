import type { ListItem } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { idOf, itemWith, stateWith } from '../../../testing/fixtures.ts';
import { pageAt, replacePage, type ListPages } from './list-pages.ts';

const rows = (...ids: readonly number[]): readonly ListItem[] => ids.map((id) => itemWith(stateWith({ id: idOf(id) })));
const list = (): ListPages => ({
  pages: [
    { items: rows(1, 2, 3), next: 'after-3' },
    { items: rows(4, 5, 6), next: 'after-6' },
  ],
  pageParams: [undefined, 'after-3'],
});
const idsOf = ({ pages }: ListPages): readonly number[] =>
  pages.flatMap(({ items }) => items.map(({ state }) => Number(state.id.slice(-12))));

describe('reading a page again', () => {
  it('keeps rows that newer ones pushed down, in order', () => {
    const next = replacePage(list(), undefined, { items: rows(9, 3, 1), next: 'after-1' }, 'all');
    expect(idsOf(next)).toEqual([9, 3, 1, 2, 4, 5, 6]);
    expect(next.pages[0]?.next).toBe('after-3');
  });

  it('forgets rows of the queue that are not there any more', () => {
    const next = replacePage(list(), undefined, { items: rows(2, 3, 4), next: 'after-4' }, 'waiting');
    expect(idsOf(next)).toEqual([2, 3, 4, 4, 5, 6]);
  });

  it('of the end learns where the list goes on', () => {
    const next = replacePage(list(), 'after-3', { items: rows(4, 5, 6), next: null }, 'all');
    expect(next.pages[1]?.next).toBeNull();
  });

  it('leaves the list alone when the page is not part of it', () => {
    const before = list();
    expect(replacePage(before, 'elsewhere', { items: [], next: null }, 'all')).toBe(before);
  });
});

it('finds the page of a row', () => {
  expect([0, 2, 3, 5, 99].map((row) => pageAt(list(), row))).toEqual([0, 0, 1, 1, 1]);
});
