import type { WireEvent } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { answered, ME, said } from '../../../testing/fixtures.ts';
import { deliveryOf, timelineOf, type TimelineRow } from './timeline.ts';

const MINUTE = 60_000;
const NOON = new Date(2026, 5, 1, 12).getTime();
const kinds = (rows: readonly TimelineRow[]): readonly string[] => rows.map(({ kind }) => kind);
const messages = (rows: readonly TimelineRow[]) => rows.filter((row) => row.kind === 'message');

describe('the log of a conversation', () => {
  it('says each day once', () => {
    const rows = timelineOf(
      [said(1, 'a', { at: NOON }), said(2, 'b', { at: NOON + 1 }), said(3, 'c', { at: NOON + 24 * 60 * MINUTE })],
      null,
    );
    expect(kinds(rows)).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  it('puts the divider before the first message that was new, and only there', () => {
    const events = [said(1, 'a', { ordinal: 1 }), said(2, 'b', { ordinal: 2 }), said(3, 'c', { ordinal: 3 })];
    expect(kinds(timelineOf(events, 1))).toEqual(['day', 'message', 'unread', 'message', 'message']);
    expect(kinds(timelineOf(events, null))).not.toContain('unread');
    expect(kinds(timelineOf(events, 3))).not.toContain('unread');
  });

  it('names a speaker again after others, after a while, and below a divider', () => {
    const rows = timelineOf(
      [
        said(1, 'a', { at: NOON, ordinal: 1 }),
        said(2, 'b', { at: NOON + MINUTE, ordinal: 2 }),
        said(3, 'c', { at: NOON + 9 * MINUTE, ordinal: 3 }),
        answered(4, 'd', NOON + 9 * MINUTE),
        said(5, 'e', { at: NOON + 9 * MINUTE, ordinal: 4 }),
        said(6, 'f', { at: NOON + 9 * MINUTE, ordinal: 5 }),
      ],
      4,
    );
    expect(messages(rows).map(({ isFirstOfGroup }) => isFirstOfGroup)).toEqual([true, false, true, true, true, true]);
  });

  it('marks what was taken back, whichever page the taking back is on', () => {
    const recall: WireEvent = { type: 'message.recalled', number: 3, at: NOON, target: 1, by: 'customer' };
    const rows = timelineOf([said(1, 'a'), said(2, 'b'), recall], null);
    expect(messages(rows).map(({ isRecalled }) => isRecalled)).toEqual([true, false]);
  });

  it('tells what happened, shows notes, and passes over what nobody needs to read', () => {
    const rows = timelineOf(
      [
        { type: 'conversation.opened', number: 1, at: NOON, visit: null },
        { type: 'bot.missed', number: 2, at: NOON },
        { type: 'conversation.queued', number: 3, at: NOON, reason: 'button', since: NOON },
        { type: 'queue.reminded', number: 4, at: NOON, waitedMs: 1 },
        { type: 'note.added', number: 5, at: NOON, agentId: ME, agentName: 'Zhou', text: 'careful' },
        { type: 'conversation.acknowledged', number: 6, at: NOON, by: 'agent', delivered: 1, read: 1, readOrdinal: 1 },
        { type: 'hidden', number: 7, at: NOON },
      ],
      null,
    );
    expect(kinds(rows)).toEqual(['day', 'told', 'told', 'note']);
  });

  it('gives rows keys that stay the same when older events come before them', () => {
    const events = [said(5, 'a', { at: NOON }), answered(6, 'b', NOON)];
    const before = messages(timelineOf(events, null)).map(({ key }) => key);
    const after = messages(timelineOf([said(4, 'z', { at: NOON - MINUTE }), ...events], null)).map(({ key }) => key);
    expect(after.slice(1)).toEqual(before);
  });
});

it('knows how far a message has come', () => {
  const customer = { received: 9, delivered: 7, read: 5, readOrdinal: 3 };
  expect([4, 5, 6, 7, 8].map((number) => deliveryOf(number, customer))).toEqual([
    'read',
    'read',
    'delivered',
    'delivered',
    'sent',
  ]);
});
