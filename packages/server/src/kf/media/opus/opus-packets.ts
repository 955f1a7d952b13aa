import { mp4OpusPackets } from './mp4-packets.ts';
import { oggOpusPackets } from './ogg-packets.ts';
import { webmOpusPackets } from './webm-packets.ts';

/** The Opus packets of what a browser recorded, in whichever container; null when there are none. */
export const opusPackets = (bytes: Buffer): Buffer[] | null =>
  webmOpusPackets(bytes) ?? oggOpusPackets(bytes) ?? mp4OpusPackets(bytes);
