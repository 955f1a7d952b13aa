import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amrDurationMs } from './amr.ts';

const NARROW = '#!AMR\n';
/** Frame types of the narrow band with their sizes, the first byte included. */
const SIZES = [13, 14, 16, 18, 20, 21, 27, 32, 6] as const;

const frame = (type: number): Buffer => {
  const bytes = Buffer.alloc(SIZES[type] ?? 1, 0x55);
  bytes[0] = (type << 3) | 0x04;
  return bytes;
};

describe('8.1 the length of a voice', () => {
  it('8.1 is 20 ms for every frame, of whatever types they are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8), { minLength: 1, maxLength: 200 }), (types) => {
        expect(amrDurationMs(Buffer.concat([Buffer.from(NARROW), ...types.map(frame)]))).toBe(types.length * 20);
      }),
    );
    // Nothing was heard in the second frame.
    expect(amrDurationMs(Buffer.concat([Buffer.from(NARROW), frame(0), Buffer.from([0x7c])]))).toBe(40);
  });

  it('8.1 is none where there is no AMR, no frame, half a frame, or a frame of no type', () => {
    const broken = Buffer.concat([Buffer.from(NARROW), frame(7)]);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('ID3 and more'),
      // The wide band is another format: no app sends it, no browser plays it.
      Buffer.concat([Buffer.from('#!AMR-WB\n'), Buffer.from([0x04]), Buffer.alloc(17)]),
      Buffer.from(NARROW),
      broken.subarray(0, broken.length - 1),
      Buffer.concat([Buffer.from(NARROW), Buffer.from([0x4c, 0, 0])]),
    ]) {
      expect(amrDurationMs(bytes)).toBeNull();
    }
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void amrDurationMs(Buffer.concat([Buffer.from(NARROW), bytes]))));
  });
});
