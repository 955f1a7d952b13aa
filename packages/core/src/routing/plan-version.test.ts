import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPlanChangeAt, planStanding, versionInEffect, type PlanVersion } from './index.ts';

const version = (number: number, fromAt: number, untilAt: number | null = null, isWithdrawn = false): PlanVersion => ({
  version: number,
  choice: { kind: 'preset', policy: 'balanced' },
  fromAt,
  untilAt,
  isWithdrawn,
});
const versions = fc
  .array(
    fc.record({ fromAt: fc.nat(20), lasts: fc.option(fc.integer({ min: 1, max: 10 })), isWithdrawn: fc.boolean() }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ fromAt, lasts, isWithdrawn }, index) =>
      version(index + 1, fromAt, lasts === null ? null : fromAt + lasts, isWithdrawn),
    ),
  );
const inEffect = (all: readonly PlanVersion[], at: number) => versionInEffect(all, at)?.version ?? null;

describe('the version in effect', () => {
  it('gives way to one for some days and comes back', () => {
    const all = [version(1, 0), version(2, 10, 12)];
    expect([0, 9, 10, 11, 12].map((at) => inEffect(all, at))).toEqual([1, 1, 2, 2, 1]);
    expect(all.map((each) => planStanding(each, all, 5))).toEqual(['in-effect', 'planned']);
    expect(all.map((each) => planStanding(each, all, 10))).toEqual(['resting', 'in-effect']);
    expect(all.map((each) => planStanding(each, all, 12))).toEqual(['in-effect', 'over']);
  });

  it('is replaced for good by a later one without an end, and comes back when that is withdrawn', () => {
    const all = [version(1, 0), version(2, 10)];
    expect(all.map((each) => planStanding(each, all, 10))).toEqual(['replaced', 'in-effect']);
    const withdrawn = [version(1, 0), version(2, 10, null, true)];
    expect(withdrawn.map((each) => planStanding(each, withdrawn, 10))).toEqual(['in-effect', 'withdrawn']);
    expect(inEffect([version(1, 5)], 4)).toBeNull();
  });

  it('is what was saved last of those that begin at once', () => {
    expect(inEffect([version(2, 3), version(1, 3)], 3)).toBe(2);
  });

  it('changes at the instant that was foretold and never before', () => {
    fc.assert(
      fc.property(versions, fc.nat(25), (all, at) => {
        const next = nextPlanChangeAt(all, at) ?? 40;
        for (let later = at; later < next; later += 1) expect(inEffect(all, later)).toBe(inEffect(all, at));
        if (next < 40) expect(inEffect(all, next)).not.toBe(inEffect(all, at));
      }),
    );
  });

  it('stands as what becomes of it', () => {
    fc.assert(
      fc.property(versions, fc.nat(25), (all, at) => {
        for (const each of all) {
          const later = Array.from({ length: 40 - at }, (_, ahead) => inEffect(all, at + 1 + ahead));
          const willBe = later.includes(each.version);
          const standing = planStanding(each, all, at);
          expect(standing === 'in-effect').toBe(inEffect(all, at) === each.version);
          if (standing !== 'in-effect') expect(standing === 'planned' || standing === 'resting').toBe(willBe);
        }
      }),
    );
  });
});
