const HEADER_BYTES = 27;
/** A packet goes on in the next segment while segments are this long. */
const WHOLE_SEGMENT = 255;

/** The Opus packets of an Ogg (RFC 3533, RFC 7845); null when it has none, or is not understood. */
export function oggOpusPackets(bytes: Buffer): Buffer[] | null {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length && bytes.toString('latin1', at, at + 4) === 'OggS') {
    const segments = bytes[at + HEADER_BYTES - 1] ?? 0;
    let data = at + HEADER_BYTES + segments;
    for (const size of bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + segments)) {
      // A recording that broke off ends in the middle of a page.
      if (data + size > bytes.length) return audioOf(packets);
      parts.push(bytes.subarray(data, data + size));
      data += size;
      if (size === WHOLE_SEGMENT) continue;
      packets.push(Buffer.concat(parts));
      parts = [];
    }
    at = data;
  }
  return audioOf(packets);
}

/** The first two packets say what the others are. */
function audioOf([head, , ...audio]: readonly Buffer[]): Buffer[] | null {
  return head?.toString('latin1', 0, 8) === 'OpusHead' && audio.length > 0 ? audio : null;
}
