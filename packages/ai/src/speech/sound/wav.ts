const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** Mono samples of 16 bits, as a file that everything reads. */
export function toWav(samples: Buffer, samplesPerSecond: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * SAMPLE_BYTES, 28);
  header.writeUInt16LE(SAMPLE_BYTES, 32);
  header.writeUInt16LE(SAMPLE_BYTES * 8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

const TELEPHONE_HZ = 8_000;

/** A recording in which nobody says a word. */
export const silence = (lengthMs: number): Buffer =>
  toWav(Buffer.alloc(Math.round((lengthMs * TELEPHONE_HZ) / 1_000) * SAMPLE_BYTES), TELEPHONE_HZ);
