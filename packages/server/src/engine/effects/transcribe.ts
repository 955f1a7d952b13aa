import { buffer } from 'node:stream/consumers';
import { providerRecogniser, type Heard } from '@zhida/ai/providers';
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
import type { FileStorage } from '../../files/storage.ts';
import { voiceForBrowsers, type VoiceTwins } from '../../kf/media/voice.ts';
import type { ProviderDesk } from '../../providers/provider-desk.ts';
import type { Engine } from '../engine.ts';

const payloadSchema = z.object({ number: z.number().int().positive() });

/** What is larger is no spoken question. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Of a recording whose length nobody told. */
const LIKELY_MS = 60_000;

export interface TranscribeOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly engine: Engine;
  readonly storage: FileStorage;
  readonly voiceTwins: VoiceTwins;
  readonly providers: ProviderDesk;
  /** There is more to do. */
  readonly onWork: () => void;
}

/** Has a customer's voice message written down. Where that fails, the bot treats it as one that it cannot hear. */
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
      return { customerId: row.state.customerId, content: event.content, file };
    });
    if (found === null) return;
    const heard = await hear(options, tenantId, found);
    await providers.count(tenantId, 'transcript', heard.ok ? 'answered' : heard.problem);
    if (heard.ok) {
      const input = { type: 'transcribe', target: number, text: heard.text } as const;
      await engine.submit({ tenantId, conversationId, key: `transcript:${number}`, input });
      return;
    }
    const work = { tenantId, conversationId, kind: 'run-bot', number, more: { isUnheard: true } } as const;
    await forTenant(db, tenantId, (tx) => askForMessageWork(tx, work, now()));
    onWork();
  };

interface Found {
  readonly customerId: Id;
  readonly content: Extract<Content, { readonly kind: 'voice' }>;
  readonly file: StoredFile | null;
}

async function hear(
  { providers, storage, voiceTwins }: TranscribeOptions,
  tenantId: Id,
  { customerId, content, file }: Found,
): Promise<Heard> {
  const provider = await providers.open(tenantId, customerId);
  if (provider === null || file === null) return { ok: false, problem: 'not-set' };
  const form = await voiceForBrowsers(voiceTwins, file);
  if (form.sizeBytes > MOST_BYTES) return { ok: false, problem: 'silent' };
  const bytes = await buffer(await storage.open(form.digest));
  return providerRecogniser(provider).hear({
    recording: { bytes, mimeType: plainType(form.mimeType), durationMs: content.durationMs ?? LIKELY_MS },
  });
}

/** Without what browsers say of the codec. */
const plainType = (mimeType: string): string => (mimeType.split(';')[0] ?? mimeType).trim();
