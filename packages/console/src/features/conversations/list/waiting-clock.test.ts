import { describe, expect, it } from 'vitest';
import { servedBy, stateWith, ME } from '../../../testing/fixtures.ts';
import { LONG_WAIT_MS, TOO_LONG_WAIT_MS, waitingClock } from './waiting-clock.ts';

describe('the waiting clock', () => {
  it('counts from the place in the queue', () => {
    const state = stateWith({
      phase: { state: 'queued', since: 1_000, reason: 'button', offer: null, passedBy: [], precedence: null },
    });
    expect(waitingClock(state, 31_000)).toEqual({ waitsFor: 'agent', since: 1_000, waitedMs: 30_000, tone: 'plain' });
  });

  it('counts from the first message that an agent owes an answer to', () => {
    const clock = waitingClock(servedBy(ME, { awaitingReplySince: 5_000 }), 6_000);
    expect(clock).toMatchObject({ waitsFor: 'answer', waitedMs: 1_000 });
  });

  it('is not there when nobody waits for a person', () => {
    expect(waitingClock(servedBy(ME), 6_000)).toBeNull();
    expect(waitingClock(stateWith({ phase: { state: 'bot', misses: 0 }, awaitingReplySince: 1 }), 6_000)).toBeNull();
    expect(waitingClock(stateWith({ phase: { state: 'ended', reason: 'idle', since: 1 } }), 6_000)).toBeNull();
  });

  it.each([
    [LONG_WAIT_MS - 1, 'plain'],
    [LONG_WAIT_MS, 'warning'],
    [TOO_LONG_WAIT_MS - 1, 'warning'],
    [TOO_LONG_WAIT_MS, 'danger'],
  ])('after %i ms it is %s', (waitedMs, tone) => {
    const state = stateWith({
      phase: { state: 'queued', since: 0, reason: 'button', offer: null, passedBy: [], precedence: null },
    });
    expect(waitingClock(state, waitedMs)?.tone).toBe(tone);
  });

  it('never runs backwards when the clock of this computer is behind', () => {
    const state = stateWith({
      phase: { state: 'queued', since: 10_000, reason: 'button', offer: null, passedBy: [], precedence: null },
    });
    expect(waitingClock(state, 9_000)?.waitedMs).toBe(0);
  });
});
