/** Elements whose content is elements: they are entered, all others are taken or skipped as a whole. */
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const CLUSTER = 0x1f43b675;
const BLOCK_GROUP = 0xa0;
const ENTERED: ReadonlySet<number> = new Set([SEGMENT, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP]);

const TRACK_NUMBER = 0xd7;
const CODEC_ID = 0x86;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;
/** Bits of a block's flags that say that several frames share it; recorders do not. */
const LACING = 0x06;

/** The Opus packets of a WebM (RFC 9559); null when it has none, or is not understood. */
export function webmOpusPackets(bytes: Buffer): Buffer[] | null {
  const packets: Buffer[] = [];
  let trackNumber = -1;
  let opusTrack = -1;
  let at = 0;
  while (at < bytes.length) {
    const id = readId(bytes, at);
    if (id === null) break;
    const size = readNumber(bytes, at + id.length);
    if (size === null) break;
    const start = at + id.length + size.length;
    if (ENTERED.has(id.value)) {
      at = start;
      continue;
    }
    // A recording that broke off ends in the middle of an element.
    if (size.value === null || start + size.value > bytes.length) break;
    const data = bytes.subarray(start, start + size.value);
    if (id.value === TRACK_NUMBER) trackNumber = data.readUIntBE(0, data.length);
    if (id.value === CODEC_ID && data.toString('latin1').startsWith('A_OPUS')) opusTrack = trackNumber;
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) {
      const track = readNumber(data, 0);
      const flagsAt = (track?.length ?? 0) + 2;
      if (track === null || data.length <= flagsAt) return null;
      if (track.value === opusTrack) {
        if (((data[flagsAt] ?? 0) & LACING) !== 0) return null;
        packets.push(data.subarray(flagsAt + 1));
      }
    }
    at = start + size.value;
  }
  return packets.length === 0 ? null : packets;
}

/** An element's id, with the bits that say how long it is. */
function readId(bytes: Buffer, at: number): { value: number; length: number } | null {
  const length = lengthOf(bytes, at, 4);
  return length === null || at + length > bytes.length ? null : { value: bytes.readUIntBE(at, length), length };
}

/** A number without those bits; its value is null where all others are set: unknown. */
function readNumber(bytes: Buffer, at: number): { value: number | null; length: number } | null {
  const length = lengthOf(bytes, at, 8);
  if (length === null || at + length > bytes.length) return null;
  let value = (bytes[at] ?? 0) & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let nth = 1; nth < length; nth += 1) {
    const byte = bytes[at + nth] ?? 0;
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value: isUnknown ? null : value, length };
}

function lengthOf(bytes: Buffer, at: number, most: number): number | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  return length > most ? null : length;
}
