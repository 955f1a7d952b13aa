import { idSchema } from '@zhida/core/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_VALID_MS, codeKey, createCode, readCode, type CodeFacts } from './codes.ts';

const SECRET = 'a secret of the tests that is long enough';

const facts: fc.Arbitrary<CodeFacts> = fc.record({
  tenantId: fc.uuid(),
  conversationId: fc.uuid(),
  occasion: fc.constantFrom('entered', 'queued', 'assigned', 'ended'),
  eventNumber: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
});

describe('6.3 a code', () => {
  it('6.3 says for its tenant what it was made for, and nothing to another tenant or server', () => {
    fc.assert(
      fc.property(facts, fc.uuid(), (made, otherTenant) => {
        fc.pre(made.tenantId !== otherTenant);
        const code = createCode(SECRET, made);
        expect(code).toMatch(/^[\w-]{58}$/);
        expect(readCode(SECRET, code, made)).toEqual(made);
        expect(idSchema.safeParse(readCode(SECRET, code, made)?.conversationId).success).toBe(true);
        expect(readCode(SECRET, code, { ...made, tenantId: otherTenant })).toBeNull();
        expect(readCode(`${SECRET} of another`, code, made)).toBeNull();
      }),
    );
  });

  it('6.3 is over when its time is over: 20 seconds for a welcome and a goodbye, 48 hours for the queue and a person', () => {
    const made = { tenantId: 't', conversationId: '00000000-0000-4000-8000-000000000001', eventNumber: 3, at: 1_000 };
    for (const [occasion, validMs] of Object.entries(CODE_VALID_MS) as [CodeFacts['occasion'], number][]) {
      const code = createCode(SECRET, { ...made, occasion });
      expect(readCode(SECRET, code, { tenantId: 't', at: made.at + validMs })).not.toBeNull();
      expect(readCode(SECRET, code, { tenantId: 't', at: made.at + validMs + 1 })).toBeNull();
    }
    expect(CODE_VALID_MS).toEqual({ entered: 20_000, queued: 172_800_000, assigned: 172_800_000, ended: 20_000 });
  });

  it('6.3 that was changed anywhere is none', () => {
    fc.assert(
      fc.property(
        facts,
        fc.nat({ max: 57 }),
        fc.constantFrom('A', 'z', '0', '-', '_', '+', ' ', '=', '客'),
        (made, place, letter) => {
          const code = createCode(SECRET, made);
          fc.pre(code[place] !== letter);
          const changed = code.slice(0, place) + letter + code.slice(place + 1);
          expect(readCode(SECRET, changed, made)).toBeNull();
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readCode(SECRET, text, { tenantId: 't', at: 0 })).toBeNull();
      }),
    );
  });

  it('6.3 has one key per event and occasion', () => {
    expect(codeKey({ occasion: 'queued', eventNumber: 7 })).toBe('code:queued:7');
  });
});
