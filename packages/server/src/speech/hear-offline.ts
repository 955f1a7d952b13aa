import { buffer } from 'node:stream/consumers';
import { LONGEST_MENU_SPEECH_MS, type Heard, type OfflineSpeech } from '@zhida/ai/speech';
import type { Content } from '@zhida/core/messages';
import type { StoredFile } from '@zhida/store';
import type { FileStorage } from '../files/storage.ts';
import { speechWav } from './speech-wav.ts';
import { whatMayBeSaid, type MayBeSaidOptions, type SpokenMessage } from './what-may-be-said.ts';

/** What is larger is no spoken question. */
export const MOST_VOICE_BYTES = 5 * 1024 * 1024;

export interface HearOfflineOptions extends MayBeSaidOptions {
  readonly storage: Pick<FileStorage, 'open'>;
  readonly offlineSpeech: OfflineSpeech;
  readonly ffmpeg: string;
}

export interface RecordedMessage extends SpokenMessage {
  readonly content: Extract<Content, { readonly kind: 'voice' }>;
  readonly file: StoredFile | null;
}

const SILENT: Heard = { ok: false, problem: 'silent' };
const NOT_SET: Heard = { ok: false, problem: 'not-set' };

/** Which of the sentences that a customer could say he said. Without anything to choose from nothing is listened to. */
export async function hearOffline(options: HearOfflineOptions, message: RecordedMessage): Promise<Heard> {
  const { offlineSpeech, storage, ffmpeg } = options;
  const { content, file } = message;
  if (file === null || offlineSpeech.languages.length === 0) return NOT_SET;
  if (file.sizeBytes > MOST_VOICE_BYTES || (content.durationMs ?? 0) > LONGEST_MENU_SPEECH_MS) return SILENT;
  const sayable = await whatMayBeSaid(options, message, offlineSpeech.languages);
  if (sayable === null) return NOT_SET;
  const bytes = await buffer(await storage.open(file.digest));
  const { language, sentences } = sayable;
  const samplesPerSecond = offlineSpeech.samplesPerSecond(language);
  if (samplesPerSecond === null) return NOT_SET;
  const wav = await speechWav({ bytes, mimeType: file.mimeType, samplesPerSecond, ffmpeg }).catch(() => null);
  if (wav === null) return SILENT;
  const recording = { ...wav, mimeType: 'audio/wav' };
  return offlineSpeech.recogniser(language, sentences).hear({ recording, language });
}
