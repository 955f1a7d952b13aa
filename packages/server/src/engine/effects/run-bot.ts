import { takeStep } from '@zhida/core/bots';
import { Failure } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import { answerFileIds, chooseAnswer, type Answer } from '@zhida/core/knowledge';
import type { Content, MenuContent } from '@zhida/core/messages';
import {
  askForMessageWork,
  findConversation,
  findEvent,
  findKnownEntry,
  forTenant,
  recordFileUse,
  type Account,
  type Database,
  type LeasedEffect,
} from '@zhida/store';
import { z } from 'zod';
import type { ProviderDesk } from '../../providers/provider-desk.ts';
import type { AccountDirectory } from '../account-directory.ts';
import { servingAccountId } from '../decide-batch.ts';
import type { Engine } from '../engine.ts';

const payloadSchema = z.object({
  number: z.number().int().positive(),
  /** A voice that could not be written down: it is answered as one that the bot cannot hear. */
  isUnheard: z.boolean().optional(),
});

export interface RunBotOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly accounts: AccountDirectory;
  readonly now: () => Instant;
  readonly providers: ProviderDesk;
  /** There is more to do. */
  readonly onWork: () => void;
}

/** The bot reads one message and submits its answer. Doing it again submits the same request, which counts once. */
export const performRunBot =
  (options: RunBotOptions) =>
  async ({ tenantId, conversationId, payload }: LeasedEffect): Promise<void> => {
    const { db, engine, accounts, now } = options;
    const { number, isUnheard = false } = payloadSchema.parse(payload);
    if (conversationId === null)
      throw new Failure('A bot needs a conversation.', { code: 'effect.malformed', retryable: false });
    const { row, event } = await forTenant(db, tenantId, async (tx) => ({
      row: await findConversation(tx, tenantId, conversationId),
      event: await findEvent(tx, tenantId, conversationId, number),
    }));
    if (row === null || row.state.phase.state !== 'bot' || event?.type !== 'message.sent') return;
    const message = { tenantId, conversationId, number, content: event.content };
    if (!isUnheard && (await isBeingWrittenDown(options, message))) return;
    const account = (await accounts.accountsOf(tenantId)).get(servingAccountId(row.state));
    if (account === undefined) return;
    const asked = { tenantId, conversationId, accountId: account.id, at: now() };
    const known = await findKnown(db, asked, event.content);
    const step = takeStep(event.content, row.state.phase.misses, botTexts(account), known);
    await engine.submit({
      tenantId,
      conversationId,
      key: `bot:${number}`,
      input: {
        type: 'answer-as-bot',
        inReplyTo: number,
        messages: step.contents.map((content, index) => ({ messageId: `bot-${number}-${index}`, content })),
        isUnderstood: step.isUnderstood,
        handOver: step.handOver,
      },
    });
  };

/** Whether a voice is written down first: then the customer sends what he meant, and the bot answers that. */
async function isBeingWrittenDown(
  { db, now, providers, onWork }: RunBotOptions,
  { tenantId, conversationId, number, content }: { tenantId: Id; conversationId: Id; number: number; content: Content },
): Promise<boolean> {
  if (content.kind !== 'voice') return false;
  const isAsked = await forTenant(db, tenantId, async (tx) => {
    const models = await providers.modelsOf(tx, tenantId);
    if (models === null || models.speech === null) return false;
    await askForMessageWork(tx, { tenantId, conversationId, kind: 'transcribe', number }, now());
    return true;
  });
  if (isAsked) onWork();
  return isAsked;
}

interface Asked {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly accountId: Id;
  readonly at: Instant;
}

/** What the knowledge says to these very words; the customer may see the files of the answer from now on. */
function findKnown(
  db: Database,
  { tenantId, conversationId, accountId, at }: Asked,
  content: Content,
): Promise<Answer | null> | null {
  if (content.kind !== 'text') return null;
  return forTenant(db, tenantId, async (tx) => {
    const found = await findKnownEntry(tx, tenantId, content.text, at);
    if (found === null) return null;
    const { language } = found.question;
    const chosen = chooseAnswer(found.entry, { language, isCare: false, region: null, accountId, at });
    const known = chosen === null ? null : { text: chosen.text, attachments: chosen.answer.attachments };
    for (const fileId of known === null ? [] : answerFileIds(known)) {
      await recordFileUse(tx, tenantId, fileId, conversationId);
    }
    return known;
  });
}

function botTexts({ settings }: Account) {
  const menu = settings.greeting.find((content): content is MenuContent => content.kind === 'menu') ?? null;
  return { notUnderstood: settings.botNotUnderstood, menu, answers: settings.menuAnswers };
}
