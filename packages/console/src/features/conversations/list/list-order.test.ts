import type { ListItem } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { COLLEAGUE, idOf, itemWith, ME, servedBy, stateWith } from '../../../testing/fixtures.ts';
import { rowsOf } from './list-order.ts';

const mine = (id: number, change = {}): ListItem => itemWith(servedBy(ME, { id: idOf(id), ...change }));
const queued = (id: number, since: number): ListItem =>
  itemWith(
    stateWith({
      id: idOf(id),
      phase: { state: 'queued', since, reason: 'button', offer: null, passedBy: [], precedence: null },
    }),
  );
const live = (...items: readonly ListItem[]): ReadonlyMap<string, ListItem> =>
  new Map(items.map((item) => [item.state.id, item]));
const idsOf = (rows: readonly ListItem[]): readonly string[] => rows.map(({ state }) => state.id);

describe('the rows of "mine"', () => {
  const tab = { tab: 'mine', me: ME, isSearch: false } as const;

  it('put who waits longest for an answer first, then who was active last', () => {
    const rows = rowsOf(
      [
        mine(1, { lastActiveAt: 50 }),
        mine(2, { awaitingReplySince: 40, lastActiveAt: 40 }),
        mine(3, { lastActiveAt: 60 }),
        mine(4, { awaitingReplySince: 10, lastActiveAt: 90 }),
      ],
      new Map(),
      tab,
    );
    expect(idsOf(rows)).toEqual([idOf(4), idOf(2), idOf(3), idOf(1)]);
  });

  it('take up a conversation that only its events have told of', () => {
    expect(idsOf(rowsOf([], live(mine(7)), tab))).toEqual([idOf(7)]);
  });

  it('drop one that went to somebody else', () => {
    const gone = itemWith(servedBy(COLLEAGUE, { id: idOf(1), number: 9 }));
    expect(rowsOf([mine(1)], live(gone), tab)).toEqual([]);
  });

  it('believe whoever knows more', () => {
    const stale = mine(1, { number: 3, lastActiveAt: 3 });
    const fresh = mine(1, { number: 8, lastActiveAt: 8 });
    expect(rowsOf([fresh], live(stale), tab)[0]?.state.number).toBe(8);
    expect(rowsOf([stale], live(fresh), tab)[0]?.state.number).toBe(8);
  });
});

describe('the rows of the other tabs', () => {
  it('keep the order of the server and show each conversation once', () => {
    const pages = [queued(3, 30), queued(1, 10), queued(3, 30), queued(2, 20)];
    const rows = rowsOf(pages, new Map(), { tab: 'waiting', me: ME, isSearch: false });
    expect(idsOf(rows)).toEqual([idOf(3), idOf(1), idOf(2)]);
  });

  it('lose from "waiting" who is known to wait no longer', () => {
    const taken = mine(1, { number: 5 });
    expect(rowsOf([queued(1, 10)], live(taken), { tab: 'waiting', me: ME, isSearch: false })).toEqual([]);
  });

  it('show what was searched for as it was found, whatever its state', () => {
    const found = [mine(1), itemWith(stateWith({ id: idOf(2), phase: { state: 'ended', reason: 'agent', since: 1 } }))];
    expect(rowsOf(found, new Map(), { tab: 'mine', me: ME, isSearch: true })).toHaveLength(2);
  });
});
