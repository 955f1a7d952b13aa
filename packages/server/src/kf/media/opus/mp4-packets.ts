/** A box of an MP4, with its content. */
interface Box {
  readonly type: string;
  /** Where the box begins. */
  readonly at: number;
  readonly data: Buffer;
}

const SAMPLE_SIZE = 0x200;
const SAMPLE_DURATION = 0x100;
const SAMPLE_FLAGS = 0x400;
const SAMPLE_OFFSET = 0x800;
const DATA_OFFSET = 0x1;
const FIRST_SAMPLE_FLAGS = 0x4;

/** The Opus packets of an MP4 in fragments (ISO/IEC 14496-12), as browsers record it; null when it is another, or not understood. */
export function mp4OpusPackets(bytes: Buffer): Buffer[] | null {
  const boxes = boxesIn(bytes, 0);
  const description = inside(boxes, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd']);
  if (description === null || !description.data.includes('Opus')) return null;
  const packets: Buffer[] = [];
  for (const fragment of boxes) {
    if (fragment.type !== 'moof') continue;
    for (const run of runsIn(fragment)) {
      let at = fragment.at + run.offset;
      for (const size of run.sizes) {
        if (at + size > bytes.length) return null;
        packets.push(bytes.subarray(at, at + size));
        at += size;
      }
    }
  }
  return packets.length === 0 ? null : packets;
}

function boxesIn(data: Buffer, from: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= data.length) {
    const size = data.readUInt32BE(at);
    // Larger ones, and those up to the end of the file, are no recording of a voice.
    if (size < 8 || at + size > data.length) break;
    boxes.push({ type: data.toString('latin1', at + 4, at + 8), at, data: data.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

function inside(boxes: readonly Box[], [type, ...rest]: readonly string[]): Box | null {
  const box = boxes.find((one) => one.type === type);
  if (box === undefined) return null;
  return rest.length === 0 ? box : inside(boxesIn(box.data, 0), rest);
}

/** The runs of samples of a fragment: where each begins, from the fragment's own beginning, and how long its samples are. */
function* runsIn(fragment: Box): Generator<{ readonly offset: number; readonly sizes: readonly number[] }> {
  for (const track of boxesIn(fragment.data, 0)) {
    if (track.type !== 'traf') continue;
    for (const { type, data } of boxesIn(track.data, 0)) {
      if (type !== 'trun' || data.length < 8) continue;
      const flags = data.readUInt32BE(0) & 0xffffff;
      if ((flags & DATA_OFFSET) === 0 || (flags & SAMPLE_SIZE) === 0) continue;
      const count = data.readUInt32BE(4);
      const first = 12 + ((flags & FIRST_SAMPLE_FLAGS) === 0 ? 0 : 4);
      const before = (flags & SAMPLE_DURATION) === 0 ? 0 : 4;
      const after = ((flags & SAMPLE_FLAGS) === 0 ? 0 : 4) + ((flags & SAMPLE_OFFSET) === 0 ? 0 : 4);
      const step = before + 4 + after;
      if (first + count * step > data.length) continue;
      const sizes = Array.from({ length: count }, (_, nth) => data.readUInt32BE(first + nth * step + before));
      yield { offset: data.readInt32BE(8), sizes };
    }
  }
}
