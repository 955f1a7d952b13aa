/** Samples of one channel with their number per second. */
export interface Sound {
  readonly samples: Int16Array;
  readonly samplesPerSecond: number;
}

const PLAIN = 1;
/** Plain too, with more said of it. */
const EXTENSIBLE = 0xfffe;
const SAMPLE_BYTES = 2;

/** A WAV of plain samples of 16 bits, its channels as one; null for every other file. */
export function readWav(bytes: Buffer): Sound | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return null;
  let format: { readonly channels: number; readonly samplesPerSecond: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'fmt ') format = readFormat(chunk);
    // A recorder that was cut off, or writes as it goes, leaves a wrong size: what is there counts.
    if (name === 'data')
      return format === null
        ? null
        : { samplesPerSecond: format.samplesPerSecond, samples: readSamples(chunk, format.channels) };
    at += 8 + size + (size % 2);
  }
  return null;
}

function readFormat(chunk: Buffer) {
  if (chunk.length < 16) return null;
  const kind = chunk.readUInt16LE(0);
  const channels = chunk.readUInt16LE(2);
  const samplesPerSecond = chunk.readUInt32LE(4);
  const isPlain = (kind === PLAIN || kind === EXTENSIBLE) && chunk.readUInt16LE(14) === 8 * SAMPLE_BYTES;
  const isUsual = channels >= 1 && channels <= 2 && samplesPerSecond >= 8_000 && samplesPerSecond <= 96_000;
  return isPlain && isUsual ? { channels, samplesPerSecond } : null;
}

function readSamples(chunk: Buffer, channels: number): Int16Array {
  const frameBytes = channels * SAMPLE_BYTES;
  return Int16Array.from({ length: Math.floor(chunk.length / frameBytes) }, (_, nth) => {
    const left = chunk.readInt16LE(nth * frameBytes);
    return channels === 1 ? left : Math.round((left + chunk.readInt16LE(nth * frameBytes + SAMPLE_BYTES)) / 2);
  });
}
