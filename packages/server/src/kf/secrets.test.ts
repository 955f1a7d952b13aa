import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, hintOf, newToken, seal, unseal } from './secrets.ts';

const SECRET = 'a secret of the tests that is long enough';

describe('1.3 secrets and tokens', () => {
  it('are never alike and fit into 512 bytes of letters', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(tokens.filter((token) => !/^[\w-]{43}$/.test(token))).toEqual([]);
  });

  it('are kept as a digest, and told apart by their last letters', () => {
    expect(digestOf('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hintOf('abcdefgh')).toBe('efgh');
  });
});

describe('9 what is sealed', () => {
  it('opens with the same secret for the same purpose only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = seal(SECRET, 'a purpose', plain);
        expect(unseal(SECRET, 'a purpose', sealed)).toBe(plain);
        expect(unseal(SECRET, 'another purpose', sealed)).toBeNull();
        expect(unseal(`${SECRET} no more`, 'a purpose', sealed)).toBeNull();
        expect(plain.length > 3 && sealed.includes(plain)).toBe(false);
      }),
    );
  });

  it('is never sealed alike twice, and opens no more when it was changed', () => {
    const sealed = seal(SECRET, 'a purpose', 'the same words');
    expect(seal(SECRET, 'a purpose', 'the same words')).not.toBe(sealed);
    const bytes = Buffer.from(sealed, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(unseal(SECRET, 'a purpose', changed.toString('base64url'))).toBeNull();
    }
    for (const wrong of ['', 'x', sealed.slice(0, 20)]) expect(unseal(SECRET, 'a purpose', wrong)).toBeNull();
  });
});
