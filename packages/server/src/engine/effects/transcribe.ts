import { buffer } from 'node:stream/consumers';
import { providerRecogniser, type Heard, type OfflineSpeech } from '@zhida/ai/speech';
import type { ConversationState, Transcriber } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import {
  askForMessageWork,
  findConversation,
  findEvent,
  findFile,
  forTenant,
  type Database,
  type LeasedEffect,
  type StoredFile,
} from '@zhida/store';
import { z } from 'zod';
import type { Answerer } from '../../answers/answerer.ts';
import type { FileStorage } from '../../files/storage.ts';
import { voiceForBrowsers, type VoiceTwins } from '../../kf/media/voice.ts';
import type { ProviderDesk } from '../../providers/provider-desk.ts';
import { hearOffline, MOST_VOICE_BYTES } from '../../speech/hear-offline.ts';
import type { AccountDirectory } from '../account-directory.ts';
import type { Engine } from '../engine.ts';

const payloadSchema = z.object({ number: z.number().int().positive() });

/** Of a recording whose length nobody told. */
const LIKELY_MS = 60_000;

export interface TranscribeOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly engine: Engine;
  readonly storage: FileStorage;
  readonly voiceTwins: VoiceTwins;
  readonly providers: ProviderDesk;
  readonly accounts: AccountDirectory;
  readonly answerer: Answerer;
  readonly offlineSpeech: OfflineSpeech;
  /** Program that reads recordings which this server cannot. */
  readonly ffmpeg: string;
  /** There is more to do. */
  readonly onWork: () => void;
}

/**
 * Has a customer's voice message written down: by the tenant's service where it has one for speech, else by the offline
 * recogniser. Where that fails, the bot treats it as one that it cannot hear.
 */
export const performTranscribe =
  (options: TranscribeOptions) =>
  async ({ tenantId, conversationId, payload }: LeasedEffect): Promise<void> => {
    const { db, now, engine, providers, onWork } = options;
    const { number } = payloadSchema.parse(payload);
    if (conversationId === null)
      throw new Failure('A voice needs a conversation.', { code: 'effect.malformed', retryable: false });
    const found = await forTenant(db, tenantId, async (tx) => {
      const row = await findConversation(tx, tenantId, conversationId);
      const event = await findEvent(tx, tenantId, conversationId, number);
      if (row?.state.phase.state !== 'bot' || row.state.lastMessage?.number !== number) return null;
      if (event?.type !== 'message.sent' || event.content.kind !== 'voice') return null;
      const file = await findFile(tx, tenantId, event.content.fileId);
      return { state: row.state, locale: row.customerLocale, number, content: event.content, file };
    });
    if (found === null) return;
    const { heard, by } = await hear(options, tenantId, found);
    const purpose = by === 'model' ? 'transcript' : 'offline-transcript';
    await providers.count(tenantId, purpose, heard.ok ? 'answered' : heard.problem);
    if (heard.ok) {
      const input = { type: 'transcribe', target: number, text: heard.text, by } as const;
      await engine.submit({ tenantId, conversationId, key: `transcript:${number}`, input });
      return;
    }
    const work = { tenantId, conversationId, kind: 'run-bot', number, more: { isUnheard: true } } as const;
    await forTenant(db, tenantId, (tx) => askForMessageWork(tx, work, now()));
    onWork();
  };

interface Found {
  readonly state: ConversationState;
  readonly locale: string | null;
  readonly number: number;
  readonly content: Extract<Content, { readonly kind: 'voice' }>;
  readonly file: StoredFile | null;
}

async function hear(
  options: TranscribeOptions,
  tenantId: Id,
  found: Found,
): Promise<{ readonly heard: Heard; readonly by: Transcriber }> {
  const { providers, storage, voiceTwins } = options;
  const { content, file, state } = found;
  const models = await forTenant(options.db, tenantId, (tx) => providers.modelsOf(tx, tenantId));
  const hasModel = models !== null && models.speech !== null;
  if (!hasModel) return { heard: await hearOffline(options, { tenantId, ...found }), by: 'offline' };
  const provider = await providers.open(tenantId, state.customerId);
  if (provider === null || file === null) return { heard: { ok: false, problem: 'not-set' }, by: 'model' };
  const form = await voiceForBrowsers(voiceTwins, file);
  if (form.sizeBytes > MOST_VOICE_BYTES) return { heard: { ok: false, problem: 'silent' }, by: 'model' };
  const bytes = await buffer(await storage.open(form.digest));
  const recording = { bytes, mimeType: plainType(form.mimeType), durationMs: content.durationMs ?? LIKELY_MS };
  return { heard: await providerRecogniser(provider).hear({ recording }), by: 'model' };
}

/** Without what browsers say of the codec. */
const plainType = (mimeType: string): string => (mimeType.split(';')[0] ?? mimeType).trim();
