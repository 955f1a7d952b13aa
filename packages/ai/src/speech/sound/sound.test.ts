import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWav } from './read-wav.ts';
import { resample } from './resample.ts';
import { toWav } from './wav.ts';
import { withMurmur } from './with-murmur.ts';

const tone = (hertz: number, samplesPerSecond: number): Int16Array =>
  Int16Array.from(
    { length: samplesPerSecond },
    (_, nth) => 8_000 * Math.sin((2 * Math.PI * hertz * nth) / samplesPerSecond),
  );
const loudness = (samples: Int16Array): number => {
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length);
};

describe('a WAV', () => {
  it('reads as what was written, also from two channels and after other chunks', () => {
    const wav = toWav(Buffer.from(Int16Array.from([1, -2, 300]).buffer), 16_000);
    expect(readWav(wav)).toEqual({ samples: Int16Array.from([1, -2, 300]), samplesPerSecond: 16_000 });
    const stereo = Buffer.from(toWav(Buffer.from(Int16Array.from([100, 200, -50, 50]).buffer), 44_100));
    stereo.writeUInt16LE(2, 22);
    expect(readWav(stereo)?.samples).toEqual(Int16Array.from([150, 0]));
    const listed = Buffer.concat([
      wav.subarray(0, 36),
      Buffer.from('LIST\u0003\u0000\u0000\u0000abc\u0000'),
      wav.subarray(36),
    ]);
    expect(readWav(listed)?.samples).toEqual(Int16Array.from([1, -2, 300]));
  });

  it('that is cut or changed anywhere, or is none, harms nobody', () => {
    const wav = toWav(Buffer.alloc(200), 8_000);
    fc.assert(
      fc.property(
        fc.nat({ max: wav.length }),
        fc.nat({ max: wav.length - 1 }),
        fc.nat({ max: 255 }),
        (cut, place, byte) => {
          const changed = Buffer.from(wav);
          changed[place] = byte;
          const sound = readWav(changed.subarray(0, cut));
          expect(sound === null || sound.samples.length <= 100).toBe(true);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readWav(Buffer.from(bytes)) === null));
  });
});

describe('another number of samples', () => {
  it.each([
    [22_050, 16_000],
    [8_000, 16_000],
    [48_000, 8_000],
    [44_100, 16_000],
  ])('keeps length and loudness of a tone from %i to %i', (from, to) => {
    const samples = resample(tone(440, from), from, to);
    expect(samples.length).toBe(to);
    expect(loudness(samples) / loudness(tone(440, to))).toBeCloseTo(1, 2);
  });

  it('drops what the new number cannot hold, instead of making another tone of it', () => {
    expect(loudness(resample(tone(6_000, 16_000), 16_000, 8_000))).toBeLessThan(20);
  });

  it('murmurs faintly and always the same, and never beyond what a sample can hold', () => {
    const loud = Int16Array.from([0x7fff, -0x8000, 0, 0, 0, 0]);
    expect(withMurmur(loud)).toEqual(withMurmur(loud));
    expect(loudness(withMurmur(new Int16Array(8_000)))).toBeLessThan(20);
    expect(loudness(withMurmur(new Int16Array(8_000)))).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.int16Array(), (samples) => {
        withMurmur(samples).forEach((sample, nth) =>
          expect(Math.abs(sample - (samples[nth] ?? 0))).toBeLessThanOrEqual(20),
        );
      }),
    );
  });
});
