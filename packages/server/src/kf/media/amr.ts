/** Bytes of a frame after its first byte, by frame type; -1: no frame has that type. */
const FRAME_BYTES = [12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0];
const MAGIC = '#!AMR\n';
const FRAME_MS = 20;

/** How long an AMR sounds (RFC 4867, narrow band, one channel); null when it is none, or is broken. */
export function amrDurationMs(bytes: Buffer): number | null {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  let frames = 0;
  let at = MAGIC.length;
  while (at < bytes.length) {
    const size = FRAME_BYTES[((bytes[at] ?? 0) >> 3) & 0x0f] ?? -1;
    if (size < 0 || at + 1 + size > bytes.length) return null;
    at += 1 + size;
    frames += 1;
  }
  return frames === 0 ? null : frames * FRAME_MS;
}
