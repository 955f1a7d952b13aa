import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/index.ts';
import { newPulse, noteArrival, noteEnd, noteLeft, noteStart, pulseSchema, readPulse, type Pulse } from './index.ts';

/** Something every so often, for so long. */
function steady(
  everyMs: number,
  lengthMs: number,
  note: (pulse: Pulse, at: number) => Pulse,
  pulse = newPulse(0),
): Pulse {
  let after = pulse;
  for (let at = everyMs; at <= lengthMs; at += everyMs) after = note(after, at);
  return after;
}

describe('the pulse of a line', () => {
  it('tells paces after a few minutes, and follows them when they change', () => {
    const arriving = (everyMs: number, lengthMs: number, pulse?: Pulse) =>
      steady(everyMs, lengthMs, noteArrival, pulse);
    expect(readPulse(arriving(MINUTE_MS, 4 * MINUTE_MS), 4 * MINUTE_MS).arrivalsPerHour).toBeNull();
    expect(readPulse(arriving(MINUTE_MS, 10 * MINUTE_MS), 10 * MINUTE_MS).arrivalsPerHour).toBeCloseTo(60, -1);
    const steadyFor = arriving(MINUTE_MS, 6 * HOUR_MS);
    expect(readPulse(steadyFor, 6 * HOUR_MS).arrivalsPerHour ?? 0).toBeCloseTo(60, -1);
    // An hour after the last, hardly anything is left.
    expect(readPulse(steadyFor, 7 * HOUR_MS).arrivalsPerHour ?? 0).toBeLessThan(3);
  });

  it('learns how long services take, from what is usual to what is true', () => {
    const pulse = newPulse(0);
    expect(readPulse(pulse, 0).meanServiceMs).toBe(6 * MINUTE_MS);
    const learned = steady(5 * MINUTE_MS, 12 * HOUR_MS, (before, at) => noteEnd(before, at, 20 * MINUTE_MS), pulse);
    expect(readPulse(learned, 12 * HOUR_MS).meanServiceMs / MINUTE_MS).toBeGreaterThan(18.5);
    // Over a long silence it stays what it was.
    expect(readPulse(learned, 30 * DAY_MS).meanServiceMs).toBeCloseTo(
      readPulse(learned, 12 * HOUR_MS).meanServiceMs,
      3,
    );
  });

  it('estimates patience from all the waiting there was, not only that of those who left', () => {
    const lived = steady(MINUTE_MS, 6 * HOUR_MS, (pulse, at) =>
      (at / MINUTE_MS) % 4 === 0 ? noteLeft(pulse, at, 6 * MINUTE_MS) : noteStart(pulse, at, 2 * MINUTE_MS),
    );
    // For each who leaves after six minutes three wait two: twelve minutes of waiting for each leaving.
    expect((readPulse(lived, 6 * HOUR_MS).patienceMs ?? 0) / MINUTE_MS).toBeCloseTo(12, 1);
    expect(readPulse(newPulse(0), HOUR_MS).patienceMs).toBeNull();
  });

  it('remembers the last wait of this line for a while, and counts what its agents begin elsewhere as pace only', () => {
    const own = noteStart(newPulse(0), HOUR_MS, 90_000);
    const elsewhere = noteStart(own, HOUR_MS + MINUTE_MS, null);
    expect(readPulse(elsewhere, 2 * HOUR_MS).lastWaitMs).toBe(90_000);
    expect(readPulse(elsewhere, 4 * HOUR_MS).lastWaitMs).toBeNull();
    const pace = (pulse: Pulse) => readPulse(pulse, HOUR_MS + MINUTE_MS).startsPerHour ?? 0;
    expect(pace(elsewhere) / pace(own)).toBeCloseTo(2, 0);
  });

  it('is plain JSON within its schema, whatever happens and in whatever order the clock brings it', () => {
    const happening = fc.record({ at: fc.nat(10 * DAY_MS), kind: fc.nat(4), ms: fc.nat(HOUR_MS) });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), fc.nat(20 * DAY_MS), (happenings, readAt) => {
        const pulse = happenings.reduce((before, { at, kind, ms }) => {
          if (kind === 0) return noteArrival(before, at);
          if (kind === 1) return noteLeft(before, at, ms);
          return kind === 2 ? noteEnd(before, at, ms) : noteStart(before, at, kind === 3 ? ms : null);
        }, newPulse(0));
        const kept = pulseSchema.parse(JSON.parse(JSON.stringify(pulse)));
        expect(kept).toEqual(pulse);
        const reading = readPulse(kept, readAt);
        expect(reading.meanServiceMs).toBeGreaterThanOrEqual(1_000);
        expect(Object.values(reading).every((value) => value === null || (Number.isFinite(value) && value >= 0))).toBe(
          true,
        );
      }),
    );
  });
});
