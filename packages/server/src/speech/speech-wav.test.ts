import { readFile } from 'node:fs/promises';
import { readWav, silence } from '@zhida/ai/speech';
import { describe, expect, it } from 'vitest';
import { recordingToAmr } from '../kf/media/convert-voice.ts';
import { speechWav } from './speech-wav.ts';

const NO_PROGRAM = '/no/such/program';
/** What Chromium recorded of a tone of 440 Hz in a little more than a second. */
const recorded = (extension: 'webm' | 'mp4') =>
  readFile(new URL(`../kf/media/fixtures/sine-440.${extension}`, import.meta.url));

const listenTo = (bytes: Buffer, mimeType: string, samplesPerSecond: 8_000 | 16_000) =>
  speechWav({ bytes, mimeType, samplesPerSecond, ffmpeg: NO_PROGRAM });

/** How often a second the sound goes through zero upwards, over its middle. */
function frequencyOf(wav: Buffer, samplesPerSecond: number): number {
  const sound = readWav(wav);
  expect(sound?.samplesPerSecond).toBe(samplesPerSecond);
  const samples = sound?.samples ?? new Int16Array();
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  const rises = middle.filter((sample, nth) => sample >= 0 && (middle[nth - 1] ?? 0) < 0).length;
  return rises / (middle.length / samplesPerSecond);
}

describe('a recording as the offline recogniser listens to it', () => {
  it.each([8_000, 16_000] as const)(
    'is the same sound with %i samples a second, from browsers and apps',
    async (hertz) => {
      const webm = await recorded('webm');
      const amr = (await recordingToAmr(webm, NO_PROGRAM)) ?? Buffer.alloc(0);
      for (const [bytes, mimeType] of [
        [webm, 'audio/webm'],
        [await recorded('mp4'), 'audio/mp4'],
        [amr, 'audio/amr'],
      ] as const) {
        const wav = await listenTo(bytes, mimeType, hertz);
        expect(wav?.durationMs, mimeType).toBeGreaterThan(1_000);
        expect(wav?.durationMs, mimeType).toBeLessThan(1_700);
        const frequency = frequencyOf(wav?.bytes ?? Buffer.alloc(0), hertz);
        expect(Math.abs(frequency - 440), mimeType).toBeLessThan(12);
      }
    },
  );

  it('is none where it cannot be read, or lasts longer than what is said to a menu', async () => {
    expect(await listenTo(Buffer.from('no recording'), 'audio/mpeg', 16_000)).toBeNull();
    expect(await listenTo(silence(16_000), 'audio/wav', 16_000)).toBeNull();
    expect((await listenTo(silence(14_000), 'audio/wav', 16_000))?.durationMs).toBe(14_000);
    expect(await listenTo(silence(0), 'audio/wav', 16_000)).toBeNull();
  });
});
