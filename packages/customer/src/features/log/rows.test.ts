import type { WireEvent } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { createRowBuilder, type LogSource, type Row } from './rows.ts';

const MINUTE_MS = 60_000;
const NOON = new Date('2026-11-11T12:00:00').getTime();

const message = (number: number, at: number): WireEvent => ({
  type: 'message.sent',
  messageId: `m${number}`,
  sender: { kind: 'customer' },
  content: { kind: 'text', text: 'a' },
  ordinal: number,
  number,
  at,
});
const source = (events: readonly WireEvent[], rest: Partial<LogSource> = {}): LogSource => ({
  events,
  recalled: new Set(),
  pending: [],
  unreadFrom: null,
  ...rest,
});
const kinds = (rows: readonly Row[]) => rows.map((row) => row.type);

describe('times in the log', () => {
  it('stand above the first message and after a pause', () => {
    const events = [message(1, NOON), message(2, NOON + MINUTE_MS), message(3, NOON + 10 * MINUTE_MS)];
    expect(kinds(createRowBuilder()(source(events)))).toEqual(['time', 'message', 'message', 'time', 'message']);
  });

  it('stand above the first message of a day, however short the pause', () => {
    const midnight = new Date('2026-11-12T00:00:00').getTime();
    const events = [message(1, midnight - 1_000), message(2, midnight + 1_000)];
    expect(kinds(createRowBuilder()(source(events)))).toEqual(['time', 'message', 'time', 'message']);
  });
});

describe('rows', () => {
  it('mark where the new messages begin, but not at the very top', () => {
    const events = [message(1, NOON), message(2, NOON)];
    expect(kinds(createRowBuilder()(source(events, { unreadFrom: 2 })))).toEqual([
      'time',
      'message',
      'unread',
      'message',
    ]);
    expect(kinds(createRowBuilder()(source(events, { unreadFrom: 1 })))).toEqual(['time', 'message', 'message']);
  });

  it('are the same objects as long as they say the same', () => {
    const build = createRowBuilder();
    const events = [message(1, NOON), message(2, NOON)];
    const before = build(source(events));
    const after = build(source(events, { recalled: new Set([2]) }));
    expect(after[1]).toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
    expect(after[2]).toMatchObject({ isRecalled: true });
  });
});
