import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../kit/index.ts';
import { noteSteps, waitEndedBy, type LineStep } from './line-steps.ts';
import { newPulse, readPulse } from './pulse.ts';

const [HERE, THERE, AWAY] = ['here', 'there', 'away'];
const START = 1_767_225_600_000;

const step = (type: LineStep['type'], atMinute: number, more: Partial<LineStep> = {}): LineStep => ({
  type,
  at: START + atMinute * MINUTE_MS,
  accountId: HERE,
  conversationId: 'c',
  agentId: type === 'conversation.assigned' ? 'agent' : null,
  before: null,
  ...more,
});
const before = (type: LineStep['type'], atMinute: number) => {
  const at = START + atMinute * MINUTE_MS;
  return { type, at, since: type === 'conversation.queued' ? at : null };
};

describe('a wait', () => {
  it('ends with a person, with leaving or with the end of it all, and lasted since it was queued', () => {
    const queued = { before: before('conversation.queued', 1) };
    const ended = (type: LineStep['type']) => waitEndedBy(step(type, 4, queued));
    expect(ended('conversation.assigned')).toEqual({ waitMs: 3 * MINUTE_MS, isServed: true });
    expect(ended('queue.left')).toEqual({ waitMs: 3 * MINUTE_MS, isServed: false });
    expect(ended('conversation.ended')).toEqual({ waitMs: 3 * MINUTE_MS, isServed: false });
  });

  it('does not end where nobody waited', () => {
    for (const type of ['conversation.assigned', 'conversation.ended', 'conversation.transferred'] as const) {
      expect(waitEndedBy(step(type, 4))).toBeNull();
      expect(waitEndedBy(step(type, 4, { before: before('conversation.assigned', 1) }))).toBeNull();
    }
    expect(waitEndedBy(step('conversation.queued', 4, { before: before('queue.left', 1) }))).toBeNull();
  });
});

describe('steps in the feeds of lines', () => {
  const fresh = () => new Map([HERE, THERE, AWAY].map((id) => [id, newPulse(START)]));
  const steps = [
    step('conversation.queued', 0),
    step('conversation.assigned', 3, { before: before('conversation.queued', 0) }),
    step('conversation.queued', 3, { conversationId: 'd' }),
    step('queue.left', 5, { conversationId: 'd', before: before('conversation.queued', 3) }),
    step('conversation.ended', 13, { before: before('conversation.assigned', 3) }),
  ];
  const pulses = noteSteps(fresh(), steps, (agentId) => (agentId === 'agent' ? [HERE, THERE] : []));

  it('count arrivals, starts, services and waits, each once', () => {
    const pulse = pulses.get(HERE);
    const fade = (minutes: number) => Math.exp(-minutes / 15);
    expect(pulse?.arrivals).toBeCloseTo(fade(13) + fade(10), 9);
    expect(pulse?.starts).toBeCloseTo(fade(10), 9);
    expect(pulse?.last).toEqual({ at: START + 3 * MINUTE_MS, waitMs: 3 * MINUTE_MS });
    const { meanServiceMs } = readPulse(pulse ?? newPulse(START), START + 13 * MINUTE_MS);
    // Three usual services of six minutes and one of ten.
    expect(meanServiceMs / MINUTE_MS).toBeCloseTo((3 * 6 + 10) / 4, 6);
    expect(pulse?.waits.left).toBeCloseTo(1, 1);
    // Three minutes of the one who was served, two of the one who left.
    expect((pulse?.waits.sumMs ?? 0) / MINUTE_MS).toBeCloseTo(5, 1);
  });

  it('tell the other lines of an agent that he began something, and nobody else', () => {
    expect(pulses.get(THERE)).toMatchObject({ arrivals: 0, starts: 1, last: null });
    expect(pulses.get(AWAY)).toEqual(newPulse(START));
  });

  it('are the same in one go and one by one, which is how two nodes would read them', () => {
    const oneByOne = steps.reduce((had, one) => noteSteps(had, [one], () => [HERE, THERE]), fresh() as typeof pulses);
    expect(oneByOne).toEqual(pulses);
  });

  it('free a seat when a conversation is handed on or goes back to the queue', () => {
    for (const type of ['conversation.transferred', 'conversation.queued'] as const) {
      const [had, after] = [
        newPulse(START),
        noteSteps(fresh(), [step(type, 9, { before: before('conversation.assigned', 1) })], () => []).get(HERE),
      ];
      expect(after?.services.count).toBeCloseTo(had.services.count + 1, 6);
    }
  });
});
