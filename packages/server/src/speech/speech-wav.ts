import { LONGEST_MENU_SPEECH_MS, readWav, resample, toWav, withMurmur } from '@zhida/ai/speech';
import { SECOND_MS } from '@zhida/core/kit';
import { amrToWav, recordingToWav } from '../kf/media/convert-voice.ts';

export interface SpeechWav {
  readonly bytes: Buffer;
  readonly durationMs: number;
}

export interface SpeechWavOptions {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly samplesPerSecond: 8_000 | 16_000;
  /** Program that reads what this server cannot. */
  readonly ffmpeg: string;
}

/** A recording as the offline recogniser listens to it; null: it cannot be read here, or is longer than what is said to a menu. */
export async function speechWav({
  bytes,
  mimeType,
  samplesPerSecond,
  ffmpeg,
}: SpeechWavOptions): Promise<SpeechWav | null> {
  const wav = mimeType.startsWith('audio/amr') ? await amrToWav(bytes) : bytes;
  const own = readWav(wav);
  const converted = own === null ? await recordingToWav(bytes, samplesPerSecond, ffmpeg) : null;
  const sound = own ?? (converted === null ? null : readWav(converted));
  if (sound === null || sound.samples.length === 0) return null;
  const durationMs = Math.round((sound.samples.length / sound.samplesPerSecond) * SECOND_MS);
  if (durationMs > LONGEST_MENU_SPEECH_MS) return null;
  const samples = withMurmur(resample(sound.samples, sound.samplesPerSecond, samplesPerSecond));
  return {
    bytes: toWav(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), samplesPerSecond),
    durationMs,
  };
}
