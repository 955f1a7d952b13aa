import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amrDurationMs } from './amr.ts';
import { amrToWav, recordingToAmr } from './convert-voice.ts';
import { opusPackets } from './opus/opus-packets.ts';

/** What Chromium recorded of a tone of 440 Hz in a little more than a second. */
const recorded = (extension: 'webm' | 'mp4') => readFile(new URL(`fixtures/sine-440.${extension}`, import.meta.url));
const NO_PROGRAM = '/no/such/program';

/** How often a second the sound goes through zero upwards, over its middle, in the WAV that browsers get. */
function frequencyOf(wav: Buffer): number {
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(24)).toBe(8_000);
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  let rises = 0;
  for (let nth = 1; nth < middle.length; nth += 1)
    if ((middle[nth - 1] ?? 0) < 0 && (middle[nth] ?? 0) >= 0) rises += 1;
  return rises / (middle.length / 8_000);
}

describe('8.2 voice in both directions', () => {
  it.each(['webm', 'mp4'] as const)(
    '8.2 a %s of a browser becomes AMR of the same length and tone, and plays again',
    async (extension) => {
      const amr = await recordingToAmr(await recorded(extension), NO_PROGRAM);
      expect(amr).not.toBeNull();
      const durationMs = amrDurationMs(amr ?? Buffer.alloc(0)) ?? 0;
      expect(durationMs).toBeGreaterThan(1_000);
      expect(durationMs).toBeLessThan(1_600);
      const frequency = frequencyOf(await amrToWav(amr ?? Buffer.alloc(0)));
      expect(frequency).toBeGreaterThan(430);
      expect(frequency).toBeLessThan(450);
    },
  );

  it('8.2 the same packets in an Ogg are understood too, whatever their sizes', async () => {
    const packets = opusPackets(await recorded('webm')) ?? [];
    const long = Buffer.alloc(600, 7);
    expect(opusPackets(oggOf([...packets, long]))).toEqual([...packets, long]);
    const amr = await recordingToAmr(oggOf(packets), NO_PROGRAM);
    expect(amrDurationMs(amr ?? Buffer.alloc(0))).toBeGreaterThan(1_000);
  });

  it('8.2 what holds no Opus needs another program; without it there is no AMR', async () => {
    expect(await recordingToAmr(Buffer.from('no recording at all'), NO_PROGRAM)).toBeNull();
    await expect(amrToWav(Buffer.from('#!AMR-WB\nno'))).rejects.toThrow();
  });

  it('8.2 a recording that is cut anywhere, or is no recording, harms nobody', async () => {
    const whole = [await recorded('webm'), await recorded('mp4')];
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), (bytes, cut) => {
        const packets = opusPackets(bytes.subarray(0, cut % bytes.length)) ?? [];
        expect(packets.length).toBeLessThanOrEqual(200);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), fc.nat({ max: 255 }), (bytes, place, byte) => {
        const changed = Buffer.from(bytes);
        changed[place % changed.length] = byte;
        opusPackets(changed);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => void opusPackets(Buffer.from(bytes))));
  });
});

/** Packets in an Ogg, one to a page. */
function oggOf(packets: readonly Buffer[]): Buffer {
  const page = (packet: Buffer): Buffer => {
    const segments = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
    const head = Buffer.alloc(27);
    head.write('OggS');
    head[26] = segments.length;
    return Buffer.concat([head, Buffer.from(segments), packet]);
  };
  return Buffer.concat([Buffer.from('OpusHead and so on'), Buffer.from('OpusTags'), ...packets].map(page));
}
